import multiprocessing
import os

connections = []


def answer(connection):
    while True:
        message = connection.recv()
        if message is None:
            break
        connection.send((os.getpid(), message.upper()))
    connection.close()


def shout(messages):
    ours, theirs = multiprocessing.Pipe()
    connections.append((ours, theirs))
    if not messages:
        return []
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
    connections.clear()
    return answers
