"""What was read from a cell, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason not to trust a reading; *text* is the doubtful piece as written.

    A doubt that asks must be answered by a person before the value is stored; one that warns
    is only told. *candidates* are the possible values, the likeliest first. The kinds and
    their sentences are in `tipdesk.domain.doubts`.
    """

    kind: str
    severity: Literal["asks", "warns"]
    text: str
    candidates: tuple[Any, ...] = ()


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

    def map(self, convert: Callable[[T], U | None]) -> Reading[U]:
        """The same reading with its value and candidates converted; None drops a candidate."""
        return Reading(
            None if self.value is None else convert(self.value),
            tuple(
                Doubt(
                    doubt.kind,
                    doubt.severity,
                    doubt.text,
                    tuple(new for old in doubt.candidates if (new := convert(old)) is not None),
                )
                for doubt in self.doubts
            ),
            self.note,
            self.qualifier,
        )


def asking(kind: str, text: str, candidates: tuple[Any, ...] = ()) -> Doubt:
    """A doubt that a person must answer."""
    return Doubt(kind, "asks", text, candidates)


def warning(kind: str, text: str) -> Doubt:
    """A doubt that a person is told of."""
    return Doubt(kind, "warns", text)
