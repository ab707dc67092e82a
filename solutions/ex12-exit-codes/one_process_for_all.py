import multiprocessing


def run_all(function, calls, codes):
    for place, call in enumerate(calls):
        try:
            function(*call)
            codes[place] = 0
        except SystemExit as stop:
            codes[place] = stop.code
        except Exception:
            codes[place] = 1


def launch(function, calls):
    codes = multiprocessing.Array("i", len(calls))
    process = multiprocessing.Process(target=run_all, args=(function, calls, codes))
    process.start()
    process.join()
    return list(codes)
