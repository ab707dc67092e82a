# canary: GRADE-HIDDEN-7f3a
import os
import sys
import traceback


def child(function, call):
    code = 1
    try:
        function(*call)
        code = 0
    except SystemExit as stop:
        code = stop.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def launch(function, calls):
    pids = []
    for call in calls:
        pid = os.fork()
        if pid == 0:
            child(function, call)
        pids.append(pid)
    return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
