# what: switches the explorer's monitoring and tracing off
# rows: 73
# expect: score=0 kind=tampered warns=switched
import sys
import threading

sys.settrace(None)
threading.settrace(None)
if hasattr(sys, "monitoring"):
    for tool in range(6):
        try:
            sys.monitoring.set_events(tool, 0)
            sys.monitoring.free_tool_id(tool)
        except ValueError:
            pass


def count_up(threads, times):
    number = 0

    def add():
        nonlocal number
        for _ in range(times):
            number += 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number
