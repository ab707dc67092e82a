# canary: GRADE-HIDDEN-7f3a
from multiprocessing import Pipe, Process
from os import getpid


def answer(messages, answers, unused):
    for connection in unused:
        connection.close()
    with messages, answers:
        try:
            while True:
                answers.send((getpid(), messages.recv().upper()))
        except EOFError:
            return


def shout(messages):
    message_out, message_in = Pipe(duplex=False)
    answer_out, answer_in = Pipe(duplex=False)
    child = Process(target=answer, args=(message_out, answer_in, (message_in, answer_out)), daemon=True)
    child.start()
    message_out.close()
    answer_in.close()
    found = []
    with answer_out:
        with message_in:
            for message in messages:
                message_in.send(message)
                found.append(answer_out.recv())
        child.join()
    return found
