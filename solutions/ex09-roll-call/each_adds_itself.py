import threading


def roll_call(names):
    here = threading.Barrier(len(names) + 1)
    seen = threading.Barrier(len(names) + 1)

    present = []

    def attend():
        present.append(threading.current_thread().name)
        here.wait()
        seen.wait()

    threads = [threading.Thread(target=attend, name=name) for name in names]
    for thread in threads:
        thread.start()
    here.wait()
    seen.wait()
    for thread in threads:
        thread.join()
    return sorted(present)
