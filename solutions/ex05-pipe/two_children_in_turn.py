import multiprocessing
import os


def answer(connection):
    while (message := connection.recv()) is not None:
        connection.send((os.getpid(), message.upper()))


def shout(messages):
    team = []
    for _ in range(2):
        connection, other_end = multiprocessing.Pipe()
        child = multiprocessing.Process(target=answer, args=(other_end,))
        child.start()
        team.append((connection, other_end, child))
    answers = []
    for i, message in enumerate(messages):
        connection = team[i % 2][0]
        connection.send(message)
        answers.append(connection.recv())
    for connection, other_end, child in team:
        connection.send(None)
        child.join()
        connection.close()
        other_end.close()
    return answers
