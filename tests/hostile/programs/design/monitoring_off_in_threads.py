# what: switches it off in the threads, and on again
# rows: 73
# expect: score=0 kind=tampered warns=switched
import sys
import threading


def count_up(threads, times):
    number = 0

    def add():
        nonlocal number
        sys.settrace(None)
        if hasattr(sys, "monitoring"):
            for tool in range(6):
                if sys.monitoring.get_tool(tool):
                    sys.monitoring.set_events(tool, 0)
        for _ in range(times):
            number += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
