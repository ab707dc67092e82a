from threading import Thread


def launch(function, calls):
    codes = [0] * len(calls)

    def run(place, call):
        try:
            function(*call)
        except SystemExit as stop:
            codes[place] = stop.code
        except Exception:
            codes[place] = 1

    threads = [Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes
