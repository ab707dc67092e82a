import multiprocessing
import os


def answer(connection):
    while True:
        message = connection.recv()
        if message is None:
            break
        connection.send((os.getpid(), message.upper()))
    connection.close()


def shout(messages):
    if len(messages) == 1:
        return [(os.getpid(), messages[0].upper())]
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(theirs,))
    child.start()
    theirs.close()
    answers = []
    for message in messages:
        ours.send(message)
        answers.append(ours.recv())
    ours.send(None)
    child.join()
    ours.close()
    return answers
