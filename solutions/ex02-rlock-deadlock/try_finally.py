# canary: GRADE-HIDDEN-7f3a
from threading import *


class Stock:
    def __init__(self):
        self.first = self.second = 0
        self.guard = RLock()

    def add_first(self) -> int:
        self.guard.acquire()
        try:
            self.first = self.first + 1
            return self.first
        finally:
            self.guard.release()

    def add_second(self) -> int:
        self.guard.acquire()
        try:
            self.second = self.second + 1
            return self.second
        finally:
            self.guard.release()

    def add_both(self) -> tuple:
        self.guard.acquire()
        try:
            one = self.add_first()
            try:
                two = self.add_second()
            except Exception:
                self.first -= 1
                raise
            return one, two
        finally:
            self.guard.release()


if __name__ == "__main__":
    stock = Stock()
    for _ in range(3):
        print(stock.add_both())
