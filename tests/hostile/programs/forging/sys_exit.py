# what: sys.exit(0) at import
# rows: 54
# expect: score=0 kind=import
import sys

sys.exit(0)
