# what: a byte that UTF-8 does not have
# rows: 75
# expect: status=rejected score=0
x = 'ÿ'
