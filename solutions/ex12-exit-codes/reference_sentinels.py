# canary: GRADE-HIDDEN-7f3a
import multiprocessing as mp


def launch(function, calls):
    ps = []
    for call in calls:
        p = mp.Process(target=function, args=call)
        p.start()
        ps.append(p)
    codes = []
    for p in reversed(ps):
        while p.exitcode is None:
            p.join(timeout=2)
        codes.insert(0, p.exitcode)
    return codes
