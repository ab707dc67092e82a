import _thread


def fetch_all(urls, fetch):
    results = [None] * len(urls)
    errors = []
    locks = []

    def work(i, url, lock):
        try:
            results[i] = fetch(url)
        except Exception as e:
            errors.append(e)
        finally:
            lock.release()

    for i, url in enumerate(urls):
        lock = _thread.allocate_lock()
        lock.acquire()
        locks.append(lock)
        _thread.start_new_thread(work, (i, url, lock))
    for lock in locks:
        lock.acquire()
    if errors:
        raise errors[0]
    return results
