# what: a type whose name is a mark of the grader's
# rows: 94, 95
# expect: score=0 kind=wrong-result
def count_up(threads, times):
    return type("$object\x1b[2J<script>", (), {})()
