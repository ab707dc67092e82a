from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


def square_all(numbers, workers=2):
    with ProcessPoolExecutor(workers) as executor:
        return list(executor.map(square, numbers))
