import threading


def roll_call(names):
    lock = threading.Lock()
    done = threading.Event()
    threads = []
    state = {"count": 0, "names": None}

    def work():
        with lock:
            state["count"] += 1
            last = state["count"] == len(names)
            if last:
                state["names"] = sorted(t.name for t in threading.enumerate() if t in threads)
        if last:
            done.set()
        else:
            done.wait()

    for name in names:
        threads.append(threading.Thread(target=work, name=name))
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return state["names"]
