import multiprocessing
import os


def answer(connection, messages):
    for message in messages:
        connection.send((os.getpid(), message.upper()))
    connection.close()


def shout(messages):
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=answer, args=(sender, messages))
    child.start()
    sender.close()
    answers = [receiver.recv() for _ in messages]
    child.join()
    receiver.close()
    return answers
