"""What a typed list of links means: each name with the share, role and dates beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tipdesk.domain.date_reading import read_date
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import Field
from tipdesk.domain.links import Link
from tipdesk.domain.numbers import read_percent
from tipdesk.domain.readings import Doubt, Reading
from tipdesk.domain.text import fold
from tipdesk.domain.words import in_every_language
from tipdesk.services.catalog import link_roles
from tipdesk.services.display import FROM, TO
from tipdesk.services.entry.names import names_one, read_one, read_places
from tipdesk.services.labels import Labels

_SEPARATOR = re.compile(r"\s*[;؛\n]\s*")
_COMMA = re.compile(r"\s*[,،]\s*")
_SHARE_AFTER = re.compile(r"^(.*\S)\s*:\s*([\d.,٠-٩٫]+\s*[%٪]?)$")
_SHARE = re.compile(r"[\d.,٠-٩٫]+\s*[%٪]?")
_LONGEST_NAME = 4
"""A name holds no more semicolons than one less."""


def read_links(labels: Labels, field: Field, text: str) -> Reading[tuple[Link, ...]]:
    """The links that *text* lists, one for each target; what names nothing asks."""
    links: list[Link] = []
    doubts: list[Doubt] = []
    for part in _parts(labels, field, text):
        name, said = _apart(labels, field, part)
        if field.target == "country":
            several = read_places(name)
            links += [replace(said, target=link.target) for link in several.value or ()]
            doubts += several.doubts
            continue
        one = read_one(labels, field, name)
        doubts += one.doubts
        if one.value is not None:
            links.append(replace(said, target=one.value))
    unique = {link.target: link for link in links}
    return Reading(tuple(unique.values()), tuple(doubts))


def _parts(labels: Labels, field: Field, text: str) -> Iterator[str]:
    """The members of a list, parted by semicolons but for those within a known name."""
    ends = [match.span() for match in _SEPARATOR.finditer(text)] + [(len(text), len(text))]
    start = at = 0
    while at < len(ends):
        last = at
        for longer in range(min(at + _LONGEST_NAME, len(ends)) - 1, at, -1):
            whole = text[start : ends[longer][0]]
            if names_one(labels, field, _apart(labels, field, whole)[0]):
                last = longer
                break
        if part := text[start : ends[last][0]]:
            yield part
        start, at = ends[last][1], last + 1


def _apart(labels: Labels, field: Field, text: str) -> tuple[str, Link]:
    """The name in *text*, and a link without a target that holds what is said beside it."""
    nothing = Link("")
    if names_one(labels, field, text):
        return text, nothing
    if text.endswith(")"):
        for bracket in reversed([at for at, char in enumerate(text) if char == "("]):
            said = _facts(labels, field, text[bracket + 1 : -1])
            if said is not None and bracket:
                return text[:bracket].rstrip(), said
    if match := _SHARE_AFTER.match(text):
        return match[1], replace(nothing, share=_share(match[2]))
    return text, nothing


def _facts(labels: Labels, field: Field, text: str) -> Link | None:
    """Share, role and dates in the order in which lists show them; None when it is not those."""
    words = _COMMA.split(text)
    share = since = until = role = None
    if _SHARE.fullmatch(words[0]):
        share = _share(words.pop(0))
        if share is None:
            return None
    if words and (until := _date_after(TO, words[-1])) is not None:
        words.pop()
    if words and (since := _date_after(FROM, words[-1])) is not None:
        words.pop()
    if words:
        role = _role(labels, field, ", ".join(words))
        if role is None:
            return None
    return Link("", share, since, until, role)


def _share(text: str) -> int | None:
    reading = read_percent(text if text[-1] in "%٪" else f"{text}%")
    return None if reading.asks else reading.value


def _date_after(sentence: str, text: str) -> PartialDate | None:
    """The date in "from 2010" or «من 2010»; None when it is another sentence."""
    folded = fold(text)
    for before, after in _around(sentence):
        if folded.startswith(before) and folded.endswith(after):
            reading = read_date(folded[len(before) : len(folded) - len(after)])
            if reading.value is not None and not reading.asks:
                return reading.value
    return None


@cache
def _around(sentence: str) -> tuple[tuple[str, str], ...]:
    """What stands before and after the date in *sentence*, in each language."""
    found = []
    for text in in_every_language(sentence):
        before, _, after = text.partition("{date}")
        found.append((fold(before), fold(after)))
    return tuple(found)


def _role(labels: Labels, field: Field, text: str) -> str | None:
    code_list = link_roles(field)
    if code_list is None:
        return None
    wanted = fold(text.replace("،", ","))
    for lang in ("en", "ar"):
        for code, label in labels.codes(code_list, lang):
            if wanted in (fold(label.replace("،", ",")), fold(code)):
                return code
    return None
