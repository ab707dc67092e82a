import multiprocessing


def square(number):
    return number * number


def square_all(numbers, workers=2):
    with multiprocessing.Pool(workers) as pool:
        return pool.map(square, numbers)
