import multiprocessing
import os


def answer(connection):
    while True:
        message = connection.recv()
        if message is None:
            break
        connection.send((os.getpid(), message))
    connection.close()


def shout(messages):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(theirs,))
    child.start()
    theirs.close()
    answers = []
    for message in messages:
        ours.send(message)
        pid, text = ours.recv()
        answers.append((pid, "".join(letter.upper() for letter in text)))
    ours.send(None)
    child.join()
    ours.close()
    return answers
