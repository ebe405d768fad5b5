"""What a text that is no plain date may mean: quarters, fiscal years, digits run together."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Final

from tipdesk.domain.date_words import END, FISCAL, START, any_of, full_year
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.month_names import MONTH_NUMBERS
from tipdesk.domain.period_words import said_in_words
from tipdesk.domain.periods import YEAR
from tipdesk.domain.readings import Reading, asking, warning
from tipdesk.domain.text import fold

ReadDate = Callable[[str], Reading[PartialDate]]

HIJRI: Final = range(1300, 1501)
_FISCAL = re.compile(rf"(?:{FISCAL}) ?'?(\d{{4}}|\d{{2}})")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?")
_HIJRI_WORDS: Final = frozenset(
    fold(
        "هـ هجري هجرية AH محرم صفر ربيع جمادى رجب شعبان رمضان شوال القعدة الحجة "
        "Muharram Safar Rajab Shaban Ramadan Shawwal"
    ).split()
)
_OPEN: Final = frozenset(
    map(
        fold,
        (
            *("ongoing", "on-going", "present", "current", "to date", "now", "today", "open"),
            *("open-ended", "continuing", "active", "in progress", "underway"),
            *("en cours", "à ce jour", "aujourd'hui", "en curso", "actualidad", "vigente"),
            *("مستمر", "مستمرة", "جار", "جارية", "جاري", "قيد التنفيذ", "حتى الآن", "الآن"),
        ),
    )
)
_LOOSE = re.compile(
    r"[?؟~]|\((?:tbc|tbd|est\.?|estimated|expected|planned|tentative|approx\.?)\)"
    rf"|(?<!\w)(?:extended to|{START}|{END}|"
    + any_of(
        r"by ending ends end_of starts started beginning_of begin early late mid middle_of before "
        r"after circa ca\.? approx\.? approximately about around est\.? estimated expected planned "
        r"anticipated spring summer fall autumn winter tbc nce no[-_]cost_extension extended "
        r"début fin vers fines_de principios_de "
        r"بداية نهاية أوائل أواخر منتصف حوالي"
    )
    + r")(?!\w)-?"
)


def is_open(text: str) -> bool:
    """Whether *text* says that there is no end yet: 'ongoing', 'present', 'مستمر'."""
    return fold(text).strip("() .") in _OPEN


def meaning_of(value: str, text: str, read: ReadDate) -> Reading[PartialDate] | None:
    """What folded *text* may mean, with no value while a person must decide.

    *read* reads a plain date. None where nothing is known about such a text.
    """
    if is_open(text):
        return Reading(None, (warning("open", value),))
    if (quarter := part_of_year(value, text)) is not None:
        return quarter
    if match := _FISCAL.fullmatch(text):
        year = full_year(match[1])
        return _asked("fiscal_year", value, f"{year - 1}-10", f"{year}-09")
    if match := _COMPACT.fullmatch(text):
        return _asked("serial", value, "-".join(part for part in match.groups() if part))
    if is_hijri(text):
        return _beside_hijri(text, read) or _asked("hijri", value)
    return _loosely(value, text, read)


def part_of_year(value: str, text: str) -> Reading[PartialDate] | None:
    """The first and the last month of a quarter or half of the calendar or a fiscal year."""
    said = said_in_words(text)
    if said is None or said.year is None or said.months >= YEAR:
        return None
    period = said.periods()[0]
    return _asked("quarter", value, period.first.isoformat()[:7], period.last.isoformat()[:7])


def is_hijri(text: str) -> bool:
    """Whether folded *text* names a month or a year of the Islamic calendar."""
    words = set(re.findall(r"[^\W\d_]+", text))
    years = [int(digits) for digits in re.findall(r"\d{4}", text)]
    return bool(words & _HIJRI_WORDS) or any(year in HIJRI for year in years)


_CORRESPONDING = re.compile(
    rf" ?(?:{fold('الموافق')}(?: {fold('ل')})?|{fold('موافق')}|corresponding to|[()=]) ?| [/|–-] "
)


def _beside_hijri(text: str, read: ReadDate) -> Reading[PartialDate] | None:
    """The date of our calendar beside one of the Islamic; None where there is not just one."""
    pieces = [piece for piece in map(str.strip, _CORRESPONDING.split(text)) if piece]
    ours = [piece for piece in pieces if not is_hijri(piece)]
    if len(pieces) != 2 or len(ours) != 1:
        return None
    found = read(ours[0])
    if found.value is None and not any(doubt.candidates for doubt in found.doubts):
        return None
    other = next(piece for piece in pieces if piece is not ours[0])
    return Reading(found.value, (*found.doubts, warning("note", other)), other)


def _loosely(value: str, text: str, read: ReadDate) -> Reading[PartialDate] | None:
    """A date among words such as 'until', or with its month misspelled."""
    rest = " ".join(_LOOSE.sub(" ", text).split()).strip(" ,-:")
    if rest != text and rest:
        found = read(rest)
        if found.value is not None:
            return Reading(None, (asking("unsure", value, (found.value,)),))
        return Reading(None, tuple(asking(d.kind, value, d.candidates) for d in found.doubts))
    for word in re.findall(r"[^\W\d_]{4,}", text):
        near = get_close_matches(word, _LONG_NAMES, n=1, cutoff=0.75)
        if near and near[0] != word and word not in MONTH_NUMBERS:
            found = read(text.replace(word, near[0], 1))
            if found.value is not None:
                return Reading(None, (asking("misspelled", value, (found.value,)),))
    return None


_LONG_NAMES: Final = [name for name in MONTH_NUMBERS if len(name) > 3]


def _asked(kind: str, value: str, *dates: str) -> Reading[PartialDate]:
    return Reading(None, (asking(kind, value, tuple(map(PartialDate, dates))),))
