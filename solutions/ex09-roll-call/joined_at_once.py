import threading


def roll_call(names):
    present = []

    def attend():
        present.extend(t.name for t in threading.enumerate() if t is threading.current_thread())

    for name in names:
        thread = threading.Thread(target=attend, name=name)
        thread.start()
        thread.join()
    return sorted(present)
