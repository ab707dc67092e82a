import threading


def Task(function, *args):
    def work():
        try:
            thread.result = function(*args)
        except Exception as error:
            thread.error = error

    thread = threading.Thread(target=work)
    thread.result = None
    thread.error = None
    return thread
