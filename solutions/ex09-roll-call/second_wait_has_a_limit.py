"""An executor whose threads rename themselves and meet at a Barrier twice."""
import threading
from concurrent.futures import ThreadPoolExecutor

def roll_call(names):
    line = threading.Barrier(len(names) + 1)
    mine = set()

    def answer(name):
        threading.current_thread().name = name
        mine.add(threading.get_ident())
        line.wait()
        line.wait()
    with ThreadPoolExecutor(max_workers=len(names)) as pool:
        for name in names:
            pool.submit(answer, name)
        line.wait()
        running = [t for t in threading.enumerate() if t.ident in mine]
        line.wait(0.1)
    return sorted((t.name for t in running))
