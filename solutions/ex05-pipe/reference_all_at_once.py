# canary: GRADE-HIDDEN-7f3a
import multiprocessing
import os


def answer(connection):
    me = os.getpid()
    connection.send([(me, message.upper()) for message in connection.recv()])
    connection.close()


def shout(messages):
    connection, other = multiprocessing.Pipe()
    process = multiprocessing.Process(target=answer, args=(other,))
    process.start()
    other.close()
    connection.send(messages)
    answers = connection.recv()
    process.join()
    connection.close()
    return answers
