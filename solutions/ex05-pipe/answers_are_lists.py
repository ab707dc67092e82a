import multiprocessing
import os


def answer(connection):
    while (message := connection.recv()) is not None:
        connection.send([os.getpid(), message.upper()])


def shout(messages):
    connection, other_end = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(other_end,))
    child.start()
    answers = []
    for message in messages:
        connection.send(message)
        answers.append(connection.recv())
    connection.send(None)
    child.join()
    return answers
