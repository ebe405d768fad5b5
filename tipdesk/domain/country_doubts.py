"""What was read from a cell of countries, and what is doubtful about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

DoubtKind = Literal[
    "unknown", "ambiguous", "spaces", "area", "apart", "inside", "unsure", "others",
    "variant", "beside", "within", "former", "part", "disputed", "phrase", "lines",
]  # fmt: skip
_ASKED: Final = frozenset(
    {"unknown", "ambiguous", "spaces", "area", "apart", "inside", "unsure", "others"}
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should decide or know about a piece of a country cell.

    To decide: "unknown"; "ambiguous"; "spaces" alone part the list; "area", a region and no
    country; "apart", a region beside countries that do not lie in it; "inside", a town or a
    part of a country that the cell does not name; "unsure", marked so; "others", left open.
    To know: another spelling ("variant"); a region "beside" its countries; a place "within"
    one of them; "former", "part" and "disputed" names; a "phrase" around the names; "lines"
    that part the list. *text* is the wording met; *candidates* are alpha-2 codes that were
    taken for it or could be meant, the likeliest first.
    """

    kind: DoubtKind
    text: str
    candidates: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether a person must decide."""
        return self.kind in _ASKED


@dataclass(frozen=True, slots=True)
class CountryReading:
    """Countries (alpha-2, in the order written), regions and scope that a cell states."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    scope: str | None = None
    doubts: tuple[Doubt, ...] = ()
