"""What was read from a cell, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason not to trust a reading; *text* is the doubtful piece as written.

    A doubt that asks must be answered by a person before the value is stored; one that warns
    is only told. *candidates* are the possible values, in an order that is the same for every
    text of that form: None keeps the place of a reading that this text has not, so that an
    answer for one text is the same answer for the next. The kinds and their sentences are in
    `tipdesk.domain.doubts`.
    """

    kind: str
    severity: Literal["asks", "warns"]
    text: str
    candidates: tuple[Any, ...] = ()

    @property
    def possible(self) -> tuple[Any, ...]:
        """The candidates that this text has, each once."""
        return tuple(dict.fromkeys(value for value in self.candidates if value is not None))


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A value read from text; only a proposal while a doubt asks, None when not stated.

    *note* is what stood beside the value, such as "FY 2009 Funds"; *qualifier* one of exact,
    gt, lt, approx.
    """

    value: T | None
    doubts: tuple[Doubt, ...] = ()
    note: str | None = None
    qualifier: str = "exact"

    @property
    def asks(self) -> bool:
        """Whether a person must decide before the value is stored."""
        return any(doubt.severity == "asks" for doubt in self.doubts)

    @property
    def is_possible(self) -> bool:
        """Whether the text is such a value, be it doubtful which."""
        return self.value is not None or any(doubt.candidates for doubt in self.doubts)

    def map(self, convert: Callable[[T], U | None]) -> Reading[U]:
        """The same reading with its value and candidates converted; None leaves a place empty."""
        return Reading(
            None if self.value is None else convert(self.value),
            tuple(
                Doubt(
                    doubt.kind,
                    doubt.severity,
                    doubt.text,
                    in_places(old if old is None else convert(old) for old in doubt.candidates),
                )
                for doubt in self.doubts
            ),
            self.note,
            self.qualifier,
        )


def in_places(candidates: Iterable[Any]) -> tuple[Any, ...]:
    """Candidates in their places, without the empty places at the end."""
    kept = list(candidates)
    while kept and kept[-1] is None:
        kept.pop()
    return tuple(kept)


def asking(kind: str, text: str, candidates: tuple[Any, ...] = ()) -> Doubt:
    """A doubt that a person must answer."""
    return Doubt(kind, "asks", text, candidates)


def warning(kind: str, text: str) -> Doubt:
    """A doubt that a person is told of."""
    return Doubt(kind, "warns", text)
