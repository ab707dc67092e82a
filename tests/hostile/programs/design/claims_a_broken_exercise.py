# what: claims that the scenario is missing
# rows: 110
# expect: score=0 kind=nonsense
import json
import os
import struct


def frame(message):
    body = json.dumps(message).encode()
    return struct.pack(">I", len(body)) + body



def count_up(threads, times):
    problem = {"kind": "scenario", "name": "count", "error": None}
    os.write(3, frame({"type": "answer", "answer": {"problem": problem}}))
    os._exit(0)
