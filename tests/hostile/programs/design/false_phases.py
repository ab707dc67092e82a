# what: says that it is somewhere else when it leaves
# rows: 68
# expect: score=0 kind=exit
import json
import os
import struct


def frame(message):
    body = json.dumps(message).encode()
    return struct.pack(">I", len(body)) + body



def count_up(threads, times):
    os.write(3, frame({"type": "phase", "text": "import"}))
    os._exit(1)
