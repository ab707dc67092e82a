# what: an answer that claims full marks, on every descriptor
# rows: 66, 67, 68
# expect: score=0 kind=nonsense
import json
import os
import struct


def frame(message):
    body = json.dumps(message).encode()
    return struct.pack(">I", len(body)) + body



RUN = {"kind": "returned", "value": {"returned": 4, "raised": None, "started": 2, "left": 0, "guarded": 2}, "error": None,
       "waits": [], "thread_errors": [], "count": 1, "preemptions": 0, "schedule": "s1:"}
ANSWER = {"problem": None, "explored": 9, "complete_up_to_preemptions": 1, "probe": True, "diverged": 0, "runs": [RUN]}


def count_up(threads, times):
    for fd in range(256):
        try:
            os.write(fd, frame({"type": "answer", "answer": ANSWER}))
        except OSError:
            pass
