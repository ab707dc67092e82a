import multiprocessing
import threading


def pool_map(function, items, workers=5, callback=None):
    permits = threading.Semaphore(workers)

    def done(result):
        permits.release()
        if callback:
            callback(result)

    with multiprocessing.Pool(workers) as pool:
        answers = []
        for item in items:
            permits.acquire()
            answers.append(pool.apply_async(function, (item,), callback=done))
        pool.close()
        pool.join()
    return [answer.get() for answer in answers]
