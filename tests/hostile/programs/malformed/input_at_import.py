# what: asks for input at import
# rows: 82
# expect: score=0 kind=import
name = input('who? ')
