class Stock:
    def __init__(self):
        self.first = 0
        self.second = 0

    def add_first(self):
        self.first += 1
        return self.first

    def add_second(self):
        self.second += 1
        return self.second

    def add_both(self):
        return self.add_first(), self.add_second()
