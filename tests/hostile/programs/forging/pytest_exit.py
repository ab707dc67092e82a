# what: leaves through pytest, if there is one
# rows: 55
# expect: score=0
try:
    import pytest
except ImportError:
    pytest = None


def count_up(threads, times):
    if pytest is not None:
        pytest.exit("", 0)
    return None
