def run_io(tasks, workers):
    return [task() for task in tasks]


def run_cpu(tasks, workers):
    return [task() for task in tasks]
