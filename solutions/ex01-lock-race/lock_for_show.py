import threading


def count_up(threads, times):
    lock = threading.Lock()
    done = []

    def look_busy():
        for _ in range(times):
            with lock:
                pass

    workers = [threading.Thread(target=look_busy) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        done.extend([1] * times)
    return sum(done)
