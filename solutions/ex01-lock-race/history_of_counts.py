import threading


def count_up(threads, times):
    lock = threading.Lock()
    seen = []

    def work():
        for _ in range(times):
            with lock:
                seen.append((seen[-1] if seen else 0) + 1)

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if seen:
        return seen[-1]
