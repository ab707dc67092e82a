import threading

def roll_call(names):
    box = []
    barrier = threading.Barrier(len(names))

    def work():
        if barrier.wait() == 0:
            box.extend((t.name for t in threading.enumerate() if t in mine))
        barrier.wait(0.1)
    mine = {threading.Thread(target=work, name=n) for n in names}
    for t in mine:
        t.start()
    for t in mine:
        t.join()
    return sorted(box)
