# what: leaves with status 0 at import
# rows: 53, 56
# expect: score=0 kind=exit
import os

os._exit(0)
