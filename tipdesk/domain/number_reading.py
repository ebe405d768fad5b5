"""Reads the digits and separators of one number, exactly."""

from __future__ import annotations

import math
import re
from typing import Final, NamedTuple

from tipdesk.domain.readings import Reading, asking

MOST_DIGITS: Final = 18
"""More does not fit the 64 bits of a database integer."""

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?")
_DOT_OR_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})")
_CONTINENTAL = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?")
_SPACED = re.compile(r"(\d{1,3}(?:[ ']\d{3})+)(?:[.,](\d+))?")
_TWO_TRIPLES = re.compile(r"(\d{3}) ([1-9]\d\d)")
_REVERSED = re.compile(r"\d{3}(?: \d{3})* \d{1,2}")
_CENTS_AFTER_COMMA = re.compile(r"(\d{1,3}(?:,\d{3})+),(\d{1,2})")
_BLANK_AT_MARK = re.compile(r" [.,]|[.,] ")
_COMMAS_AND_SPACES = re.compile(r"\d[\d, ]*")


class Exact(NamedTuple):
    """*unscaled* over ten to the *scale*: 12.5 is Exact(125, 1)."""

    unscaled: int
    scale: int = 0

    def times(self, factor: int) -> Exact:
        """The product with a whole number."""
        return Exact(self.unscaled * factor, self.scale)

    def at(self, decimals: int) -> int | None:
        """The whole count of units of ten to minus *decimals*; None when it is not whole."""
        if self.scale <= decimals:
            return self.unscaled * _power_of_ten(decimals - self.scale)
        units, rest = divmod(self.unscaled, _power_of_ten(self.scale - decimals))
        return None if rest else units

    def rounded(self, decimals: int) -> int:
        """The nearest whole count of units, half to even."""
        if self.scale <= decimals:
            return self.unscaled * _power_of_ten(decimals - self.scale)
        unit = _power_of_ten(self.scale - decimals)
        units, rest = divmod(self.unscaled, unit)
        return units + (rest * 2 > unit or (rest * 2 == unit and units % 2 == 1))


def _power_of_ten(exponent: int) -> int:
    """Ten to an exponent that is not negative; typed, for the operator alone is not."""
    return int(10**exponent)


_WHOLE = 10**15
"""Below it a number cell without a fraction is exactly what it says."""


def exact_of(number: int | float, decimals: int) -> Exact | None:
    """A number cell exactly; None for infinities and what is no number.

    A workbook keeps fifteen digits: what lies beyond is noise of a formula, dropped when the
    rest is whole at *decimals*.
    """
    if isinstance(number, int):
        return Exact(number)
    if not math.isfinite(number):
        return None
    if number.is_integer() and abs(number) < _WHOLE:
        return Exact(int(number))
    written = _of_repr(repr(number))
    if written.at(decimals) is None:
        shown = _of_repr(f"{number:.15g}")
        if shown.at(decimals) is not None:
            return shown
    return written


def _of_repr(text: str) -> Exact:
    """The number that Python writes as '1.5' or '1e+16'."""
    mantissa, _, exponent = text.partition("e")
    whole, _, part = mantissa.partition(".")
    scale = len(part) - int(exponent or 0)
    unscaled = int(whole + part)
    return Exact(unscaled * 10**-scale) if scale < 0 else Exact(unscaled, scale)


def read_exact(run: str, *, multiplied: bool = False, arabic: bool = False) -> Reading[Exact]:
    """One run of ASCII digits, commas, dots, apostrophes and spaces, without a sign.

    *multiplied*: a word like "million" follows, so a lone separator can only be a decimal one.
    *arabic*: it was written in Arabic digits, whose groups may have been reversed on the way.
    """
    if sum(char.isdigit() for char in run) > MOST_DIGITS:
        return Reading(None, (asking("too_large", run),))
    if _PLAIN.fullmatch(run):
        if not multiplied and _DOT_OR_GROUP.fullmatch(run):
            return _doubtful("separator", run, _joined(run), _of_repr(run))
        return Reading(_of_repr(run))
    if match := _ENGLISH.fullmatch(run):
        return Reading(_joined(match[1], match[2]))
    if match := _SPACED.fullmatch(run):
        return _read_spaced(run, match, arabic)
    return _read_continental(run, multiplied) or _read_damaged(run)


def has_letters(text: str) -> bool:
    """Whether the letters O, l or I stand among the digits of *text*, where digits are meant."""
    return len(text) <= _LONGEST and any(map(_LIKE_DIGITS.search, _WITH_LETTERS.findall(text)))


def with_zeros(text: str) -> str:
    """*text* with a zero for each O among digits; what an l was meant to be is less sure."""
    return _WITH_LETTERS.sub(lambda run: re.sub("[Oo]", "0", run[0]), text)


_WITH_LETTERS = re.compile(
    r"(?<![^\W\d_])(?=[\dOoIl,./-]*\d)[\dOoIl]+(?:[,./-][\dOoIl]+)+(?![^\W\d_])"
    r"|(?<=[$€£])\d[\dOo]*(?![^\W\d_])"
)
_LONGEST: Final = 200
"""Longer text is prose."""
_LIKE_DIGITS = re.compile("[OoIl]")


def _read_spaced(run: str, match: re.Match[str], arabic: bool) -> Reading[Exact]:
    """'1 600'; two Arabic groups of three may stand in either order."""
    straight = _joined(match[1], match[2])
    if arabic and (pair := _TWO_TRIPLES.fullmatch(run)):
        return _doubtful("reversed", run, straight, _joined(pair[2] + pair[1]))
    return Reading(straight)


def _read_continental(run: str, multiplied: bool) -> Reading[Exact] | None:
    """'12,50' and '1.000.000,00': asks, but for the first before a word like "million"."""
    if match := _DECIMAL_COMMA.fullmatch(run):
        decimal = _joined(match[1], match[2])
        return (
            Reading(decimal) if multiplied else _doubtful("separator", run, decimal, _joined(run))
        )
    if match := _CONTINENTAL.fullmatch(run):
        return _doubtful("separator", run, _joined(match[1], match[2]))
    return None


def _read_damaged(run: str) -> Reading[Exact]:
    """A number whose groups were broken or reversed: always asks."""
    if _REVERSED.fullmatch(run):
        return _doubtful("reversed", run, _joined("".join(reversed(run.split(" ")))))
    if _BLANK_AT_MARK.search(run) and (match := _ENGLISH.fullmatch(run.replace(" ", ""))):
        return _doubtful("grouping", run, _joined(match[1], match[2]))
    if match := _CENTS_AFTER_COMMA.fullmatch(run):
        return _doubtful("grouping", run, _joined(match[1], match[2]), _joined(run))
    if _COMMAS_AND_SPACES.fullmatch(run):
        return _doubtful("grouping", run, _joined(run))
    return Reading(None, (asking("not_a_number", run),))


def _joined(groups: str, decimals: str | None = None) -> Exact:
    """The number of all digits in *groups*, with *decimals* after the point."""
    digits = re.sub(r"\D", "", groups)
    return Exact(int(digits + (decimals or "")), len(decimals or ""))


def _doubtful(kind: str, run: str, *candidates: Exact) -> Reading[Exact]:
    return Reading(candidates[0], (asking(kind, run, candidates),))
