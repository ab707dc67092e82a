import threading


def roll_call(names):
    seen = []

    def look():
        seen.extend(t.name for t in threading.enumerate() if t in threads)

    barrier = threading.Barrier(len(names), action=look)
    threads = [threading.Thread(target=barrier.wait, name=n) for n in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    seen.sort()
    return seen
