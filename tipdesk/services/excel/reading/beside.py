"""Work done in a thread beside this one: worth it where neither needs the interpreter all along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """Begins *work* at once; `answer` waits for it."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._answers: list[T] = []
        self._trouble: BaseException | None = None
        self._thread: Thread | None = Thread(target=self._run, daemon=True)
        try:
            self._thread.start()
        except RuntimeError:  # no room for another thread
            self._thread = None

    def answer(self) -> T:
        """What the work came to; raises what it raised."""
        if self._thread is None:
            return self._work()
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble
        return self._answers.pop()

    def _run(self) -> None:
        try:
            self._answers.append(self._work())
        except BaseException as trouble:  # noqa: BLE001 - a panic of a library is no Exception
            self._trouble = trouble


def begun(items: Iterator[T]) -> Iterator[T]:
    """The items, the first of which is begun at once in a thread."""
    first = Beside(lambda: list(islice(items, 1)))

    def in_order() -> Iterator[T]:
        yield from first.answer()
        yield from items

    return in_order()
