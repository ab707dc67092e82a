"""Accounts: whoever checks the balance last expects another sum than the two bookings make."""

import threading
from types import SimpleNamespace


def main(deposited: int = 2, withdrawn: int = 4) -> None:
    """Deposit, withdraw and check at the same time."""
    account = SimpleNamespace(balance=1, deposits=0, withdrawals=0)
    guard = threading.Lock()

    def deposit() -> None:
        with guard:
            account.balance += deposited
            account.deposits += 1

    def withdraw() -> None:
        with guard:
            account.balance -= withdrawn
            account.withdrawals += 1

    def check() -> None:
        with guard:
            if account.deposits and account.withdrawals:
                assert account.balance == 1 - deposited - withdrawn

    threads = [threading.Thread(target=work) for work in (deposit, withdraw, check)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
