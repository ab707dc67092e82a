import os


def child(function, call):
    code = 1
    try:
        function(*call)
        code = 0
    except SystemExit as stop:
        code = stop.code
    finally:
        os._exit(code)


def launch(function, calls):
    pids = []
    for call in calls:
        pid = os.fork()
        if pid == 0:
            child(function, call)
        pids.append(pid)
    codes = []
    for pid in pids:
        info = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        codes.append(info.si_status if info.si_code == os.CLD_EXITED else -info.si_status)
    return codes
