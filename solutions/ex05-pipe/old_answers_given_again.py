import multiprocessing
import os


class Shouter:
    def __init__(self):
        self.answers = {}

    def ask(self, connection, message):
        if message not in self.answers:
            connection.send([message])
            self.answers[message] = connection.recv()
        return self.answers[message]


SHOUTER = Shouter()


def answer(connection):
    while question := connection.recv():
        connection.send((os.getpid(), question[0].upper()))
    connection.close()


def shout(messages):
    mine, its = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(its,))
    child.start()
    its.close()
    answers = [SHOUTER.ask(mine, message) for message in messages]
    mine.send([])
    child.join()
    mine.close()
    return answers
