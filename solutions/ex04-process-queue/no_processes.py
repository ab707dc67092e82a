def square_all(numbers, workers=2):
    return [number * number for number in numbers]
