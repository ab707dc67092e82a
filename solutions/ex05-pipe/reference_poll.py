import multiprocessing
import os


def answer(connection):
    while True:
        if not connection.poll(0.1):
            continue
        message = connection.recv()
        if message is None:
            return
        connection.send((os.getpid(), message.upper()))


def shout(messages):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(theirs,))
    child.start()
    answers = []
    for message in messages:
        ours.send(message)
        while not ours.poll(0.05):
            pass
        answers.append(ours.recv())
    ours.send(None)
    while child.is_alive():
        child.join(0.1)
    ours.close()
    theirs.close()
    return answers
