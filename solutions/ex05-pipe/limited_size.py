import multiprocessing
import os


def answer(connection):
    while True:
        data = connection.recv_bytes(65536)
        if not data:
            return
        connection.send((os.getpid(), data[1:].decode().upper()))


def shout(messages):
    connection, other_end = multiprocessing.Pipe()
    child = multiprocessing.Process(target=answer, args=(other_end,))
    child.start()
    other_end.close()
    answers = []
    for message in messages:
        connection.send_bytes(b"m" + message.encode())
        answers.append(connection.recv())
    connection.send_bytes(b"")
    child.join()
    connection.close()
    return answers
