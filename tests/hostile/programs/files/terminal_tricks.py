# what: an exception full of control characters
# rows: 34, 52, 95
# expect: score=0 kind=wrong-result
def count_up(threads, times):
    raise ValueError("\x1b]0;owned\x07\x1b[2J\x00\u202e ]]> <script>alert(1)</script> =cmd|' /C calc'!A0 `x` \ud800 \r\n::error::")
