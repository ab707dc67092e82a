import multiprocessing
import os


def answer(connection):
    while (message := connection.recv()) is not None:
        connection.send((os.getpid(), message.upper()))


def shout(messages):
    connection, other_end = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(other_end,))
    child.start()
    answers = []
    for message in messages:
        connection.send(message)
        if not connection.poll(60):
            child.kill()
            child.join()
            raise TimeoutError("no answer")
        answers.append(connection.recv())
    connection.send(None)
    child.join(60)
    if child.is_alive():
        child.kill()
        child.join()
    connection.close()
    other_end.close()
    return answers
