import queue
import threading


def run_all(jobs, limit=5):
    waiting = queue.Queue()
    for item in enumerate(jobs):
        waiting.put(item)
    results = [None] * len(jobs)

    def work():
        while True:
            try:
                place, job = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                results[place] = job()
            except Exception as error:
                results[place] = error

    threads = [threading.Thread(target=work) for _ in range(limit)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
