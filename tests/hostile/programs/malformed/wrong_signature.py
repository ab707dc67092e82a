# what: the function takes something else
# rows: 78
# expect: score=0 kind=signature
def count_up():
    return 4
