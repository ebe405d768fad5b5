"""What one typed name means: a code, a country or a record of the directory."""

from __future__ import annotations

from tipdesk.domain.countries import read_countries
from tipdesk.domain.fields import Field
from tipdesk.domain.links import Link
from tipdesk.domain.readings import Doubt, Reading
from tipdesk.domain.text import fold
from tipdesk.domain.vocabulary import find_code
from tipdesk.services.excel.cells.names import read_party
from tipdesk.services.labels import Labels

_NEAR = 5


def read_one(labels: Labels, field: Field, text: str) -> Reading[str]:
    """The code, country or record that *text* names; a doubt asks where it is none or several."""
    if field.codes:
        return _code(labels, field, text)
    if field.target == "country":
        found = read_places(text)
        return Reading(found.value[0].target if found.value else None, found.doubts)
    return _named(labels, field, text)


def names_one(labels: Labels, field: Field, text: str) -> bool:
    """Whether *text* is in full a label or a name, so that nothing in it is anything else."""
    if field.codes:
        return _exact_code(labels, field, text) is not None
    return field.target not in (None, "country") and bool(labels.called(field, text))


def read_places(text: str) -> Reading[tuple[Link, ...]]:
    """Every country that *text* names."""
    found = read_countries(text)
    doubts = tuple(
        Doubt(
            "ambiguous_country" if len(d.candidates) > 1 else "unknown_country",
            "asks",
            d.text,
            tuple(d.candidates),
        )
        for d in found.doubts
        if d.asks
    )
    return Reading(tuple(Link(code) for code in found.countries), doubts)


def _code(labels: Labels, field: Field, text: str) -> Reading[str]:
    found = _exact_code(labels, field, text) or find_code(field.codes or "", text)
    if found is not None:
        return Reading(found)
    near = tuple(code for code, _ in labels.find(field, text, "en", _NEAR))
    return Reading(None, (Doubt("unknown_code", "asks", text, near),))


def _exact_code(labels: Labels, field: Field, text: str) -> str | None:
    wanted = fold(text)
    for lang in ("en", "ar"):
        for code, label in labels.choices(field, lang):
            if wanted in (fold(label), fold(code)):
                return code
    return None


def _named(labels: Labels, field: Field, text: str) -> Reading[str]:
    exact = labels.called(field, text)
    party = None if exact else read_party(text)
    if party is not None and party.name != text:
        exact = labels.called(field, party.name)
    if len(exact) == 1:
        return Reading(next(iter(exact)))
    near = tuple(uid for uid, _ in labels.find(field, text, "en", _NEAR))
    kind = "several_names" if exact else "unknown_name"
    return Reading(None, (Doubt(kind, "asks", text, tuple(exact) or near),))
