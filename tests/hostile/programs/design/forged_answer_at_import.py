# what: the same at import, where the arguments are not known yet
# rows: 66
# expect: score=0
import json
import os
import struct


def frame(message):
    body = json.dumps(message).encode()
    return struct.pack(">I", len(body)) + body



def forged(threads, times):
    value = {"returned": threads * times, "raised": None, "started": threads, "left": 0, "guarded": threads}
    run = {"kind": "returned", "value": value, "error": None, "waits": [], "thread_errors": [], "count": 1,
           "preemptions": 0, "schedule": "s1:"}
    return {"problem": None, "explored": 9, "complete_up_to_preemptions": 1, "probe": True, "diverged": 0, "runs": [run]}


os.write(3, frame({"type": "answer", "answer": forged(2, 2)}))
os._exit(0)
