import multiprocessing


def child(function, call, place, codes):
    try:
        function(*call)
        codes.put((place, 0))
    except SystemExit as stop:
        codes.put((place, stop.code))
    except Exception:
        codes.put((place, 1))


def launch(function, calls):
    codes = multiprocessing.SimpleQueue()
    for place, call in enumerate(calls):
        multiprocessing.Process(target=child, args=(function, call, place, codes)).start()
    found = dict(codes.get() for _ in calls)
    return [found[place] for place in range(len(calls))]
