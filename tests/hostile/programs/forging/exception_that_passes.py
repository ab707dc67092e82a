# what: raises what pytest takes for a pass or a skip
# rows: 55, 88
# expect: score=0
class Skipped(Exception):
    msg, allow_module_level = "", True


Skipped.__module__ = "_pytest.outcomes"


def count_up(threads, times):
    raise Skipped
