import threading


def fetch_all(urls, fetch):
    if not urls:
        return []
    gate = threading.Barrier(len(urls) + 1)
    res, err = {}, {}

    def body(i, url):
        gate.wait()  # 所有线程一起出发
        try:
            res[i] = fetch(url)
        except Exception as e:
            err[i] = e

    ts = [threading.Thread(target=body, args=pair) for pair in enumerate(urls)]
    for t in ts:
        t.start()
    gate.wait()
    for t in ts:
        t.join()
    if err:
        raise err[min(err)]
    return [res[i] for i in range(len(urls))]
