"""The shipped countries, areas and names that must be asked about."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from tipdesk.domain.resources import resource


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory; *region* is a bureau's code, or None where no bureau serves it."""

    alpha2: str
    alpha3: str
    numeric: str
    name_en: str
    name_ar: str
    region: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which the country is known, its labels first."""
        return (self.name_en, self.name_ar, *self.aliases)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the world that is no country: 'West Africa', 'Global', 'Regional'."""

    region: str | None
    scope: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that several countries answer to, or none any more: 'Congo', 'Yugoslavia'."""

    candidates: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Locality:
    """Towns and parts of a country: 'Lagos'; of several where a name is shared: 'Punjab'."""

    countries: tuple[str, ...]
    names: tuple[str, ...]


Remark = Literal["former", "part", "disputed"]


def countries() -> Mapping[str, Country]:
    """The shipped countries by alpha-2 code."""
    return _countries()


def country_name(alpha2: str, lang: str) -> str:
    """The name in *lang* ("en" or "ar"); the code itself when no such country is shipped."""
    country = _countries().get(alpha2)
    if country is None:
        return alpha2
    return country.name_ar if lang == "ar" else country.name_en


@cache
def _countries() -> Mapping[str, Country]:
    return MappingProxyType(
        {
            row["alpha2"]: Country(
                row["alpha2"],
                row["alpha3"],
                row["numeric"],
                row["name_en"],
                row["name_ar"],
                row["region"] or None,
                _parts(row["aliases"]),
            )
            for row in _rows("countries.csv")
        }
    )


@cache
def areas() -> tuple[Area, ...]:
    """The shipped areas that are no countries."""
    return tuple(
        Area(row["region"] or None, row["scope"] or None, _names(row)) for row in _rows("areas.csv")
    )


@cache
def open_names() -> tuple[OpenName, ...]:
    """The shipped names that a person must decide."""
    return tuple(
        OpenName(_parts(row["candidates"]), _names(row)) for row in _rows("country_questions.csv")
    )


@cache
def localities() -> tuple[Locality, ...]:
    """The shipped places inside of countries."""
    return tuple(
        Locality(_parts(row["countries"]), _parts(row["names"])) for row in _rows("places.csv")
    )


@cache
def remarks() -> Mapping[str, Remark]:
    """Names of countries that a reader is told of, and why."""
    return MappingProxyType(
        {
            name: _REMARKS[row["remark"]]
            for row in _rows("country_remarks.csv")
            for name in _parts(row["names"])
        }
    )


_REMARKS: Final[Mapping[str, Remark]] = {
    "former": "former", "part": "part", "disputed": "disputed",
}  # fmt: skip


def _names(row: Mapping[str, str]) -> tuple[str, ...]:
    return (row["name_en"], row["name_ar"], *_parts(row["aliases"]))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resource("reference", name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
