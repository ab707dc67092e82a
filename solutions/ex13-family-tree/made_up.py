import os


def family():
    parent = os.getpid()
    return {"parent": parent, "child": parent + 1, "child_parent": parent, "thread_pid": parent + 1}
