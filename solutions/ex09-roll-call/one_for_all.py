import threading


def roll_call(names):
    present = []

    def attend():
        for name in names:
            threading.current_thread().name = name
            present.extend(t.name for t in threading.enumerate() if t is threading.current_thread())

    thread = threading.Thread(target=attend)
    thread.start()
    thread.join()
    return sorted(present)
