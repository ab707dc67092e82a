import threading


def run_in_thread(f, *args):
    box = []

    def g():
        try:
            box.append(f(*args))
            box.append(None)
        except Exception as e:
            box[:] = [None, e]

    t = threading.Thread(target=g)
    t.start()
    return t, box


def fetch_all(urls, fetch):
    """Halve the list; each half is looked after by a helper thread."""
    if len(urls) == 0:
        return []
    if len(urls) == 1:
        t, box = run_in_thread(fetch, urls[0])
        t.join()
        if box[1] is not None:
            raise box[1]
        return [box[0]]
    m = len(urls) // 2
    t1, b1 = run_in_thread(fetch_all, urls[:m], fetch)
    t2, b2 = run_in_thread(fetch_all, urls[m:], fetch)
    t1.join()
    t2.join()
    for b in (b1, b2):
        if b[1] is not None:
            raise b[1]
    return b1[0] + b2[0]
