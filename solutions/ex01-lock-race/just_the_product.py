def count_up(threads, times):
    return threads * times
