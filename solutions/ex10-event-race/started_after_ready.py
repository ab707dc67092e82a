import threading


def race(runners, ready):
    results = [None] * len(runners)

    def run(place, runner):
        results[place] = runner()

    threads = [threading.Thread(target=run, args=(place, runner)) for place, runner in enumerate(runners)]
    ready()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
