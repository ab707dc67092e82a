# -*- coding: klingon -*-
# what: an encoding that does not exist
# rows: 75
# expect: status=rejected score=0

