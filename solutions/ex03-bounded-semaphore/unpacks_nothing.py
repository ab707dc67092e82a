import threading


def run_all(jobs, limit=5):
    semaphore = threading.BoundedSemaphore(limit)
    lock = threading.Lock()
    answers = []

    def work(place, job):
        with semaphore:
            try:
                answer = job()
            except Exception as error:
                answer = error
        with lock:
            answers.append((place, answer))

    threads = [threading.Thread(target=work, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _, results = zip(*sorted(answers, key=lambda pair: pair[0]))
    return list(results)
