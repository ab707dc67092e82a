# canary: GRADE-HIDDEN-7f3a
import multiprocessing
import os
import struct


def shout(messages):
    here, there = multiprocessing.get_context("fork").Pipe()

    def child():
        here.close()
        while data := there.recv_bytes():
            text = data[1:].decode("utf-8").upper()
            there.send_bytes(struct.pack("!q", os.getpid()) + text.encode("utf-8"))

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    there.close()
    answers = []
    for message in messages:
        here.send_bytes(b"m" + message.encode("utf-8"))
        data = here.recv_bytes()
        answers.append((struct.unpack("!q", data[:8])[0], data[8:].decode("utf-8")))
    here.send_bytes(b"")
    process.join()
    here.close()
    return answers
