"""Things made ahead of need in the background: taken once, replaced, thrown away when too old or not wanted."""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from grader.errors import SandboxError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Kind = TypeVar("Kind", bound="Hashable")
Thing = TypeVar("Thing")

FRESH_SECONDS = 300.0


class Stock(Generic[Kind, Thing]):
    """Keeps some things of one kind ready; what is asked for and not there is made on the spot."""

    def __init__(self, make: Callable[[Kind], Thing], discard: Callable[[Thing], None], *, makers: int = 2) -> None:
        """Start empty."""
        self._make, self._discard = make, discard
        self._makers = ThreadPoolExecutor(max_workers=makers, thread_name_prefix="grade-start")
        self._lock = Lock()
        self._kind: Kind | None = None
        self._size = 0
        self._ready: deque[tuple[float, Future[Thing]]] = deque()

    def prepare(self, kind: Kind, size: int) -> None:
        """Keep that many of a kind ready from now on; size 0 stops it."""
        with self._lock:
            unwanted = [] if kind == self._kind else self._take_all()
            self._kind, self._size = kind, size
            self._refill()
        self._throw_away(unwanted)

    def take(self, kind: Kind) -> Thing:
        """Return one of a kind, for good."""
        with self._lock:
            found, unwanted = self._next(kind)
            if found is not None:
                self._refill()
        self._throw_away(unwanted)
        if found is not None:
            try:
                return found.result()
            except SandboxError:
                pass  # the same fault, if it lasts, is met again below
        return self._make(kind)

    def close(self) -> None:
        """Throw away what is ready, and wait until that is done."""
        with self._lock:
            self._size = 0
            unwanted = self._take_all()
        self._throw_away(unwanted)
        self._makers.shutdown(wait=True)

    def _next(self, kind: Kind) -> tuple[Future[Thing] | None, list[Future[Thing]]]:
        unwanted: list[Future[Thing]] = []
        while kind == self._kind and self._ready:
            made, future = self._ready.popleft()
            if time.monotonic() - made <= FRESH_SECONDS:
                return future, unwanted
            unwanted.append(future)
        return None, unwanted

    def _refill(self) -> None:
        while self._kind is not None and len(self._ready) < self._size:
            self._ready.append((time.monotonic(), self._makers.submit(self._make, self._kind)))

    def _take_all(self) -> list[Future[Thing]]:
        found = [future for _, future in self._ready]
        self._ready.clear()
        return found

    def _throw_away(self, unwanted: list[Future[Thing]]) -> None:
        for future in unwanted:
            if not future.cancel():
                future.add_done_callback(self._discard_made)

    def _discard_made(self, future: Future[Thing]) -> None:
        if future.exception() is None:
            self._discard(future.result())
