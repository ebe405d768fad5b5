"""The rules about projects: R01 to R12 of DOMAIN F.2."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from tipdesk.domain.countries import countries
from tipdesk.domain.dates import date_order, duration_months
from tipdesk.domain.links import Link
from tipdesk.domain.money import total
from tipdesk.domain.vocabulary import code_list
from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule

LONGEST_MONTHS = 60
LATE_AWARD_DAYS = 90
_WHOLE = 100_00  # hundredths of a percent
_PATTERNS = (  # B.4
    re.compile(r"S-SJTIP-\d{2}-[A-Z]{2}-\d{4}"),
    re.compile(r"SSJTIP\d{2}[A-Z]{2}\d{4}"),
)


def _no_title(p: Facts) -> bool:
    return not (p["title_en"] or p["title_ar"])


def _odd_number(p: Facts) -> bool:
    number = (p["award_number"] or "").strip().upper()
    return bool(number) and not any(pattern.fullmatch(number) for pattern in _PATTERNS)


def _ends_before_start(p: Facts) -> Mapping[str, Any] | None:
    start, end = p["start_date"], p["end_date"]
    if start and end and date_order(end, start) == -1:
        return {"start": start, "end": end}
    return None


def _too_long(p: Facts) -> Mapping[str, Any] | None:
    months = duration_months(p["start_date"], p["end_date"])
    if months is not None and months > LONGEST_MONTHS:
        return {"months": months, "longest": LONGEST_MONTHS}
    return None


def _awarded_late(p: Facts) -> Mapping[str, Any] | None:
    award, start = p["award_date"], p["start_date"]
    if award and start:
        days = (award.first_day - start.last_day).days
        if days > LATE_AWARD_DAYS:
            return {"days": days}
    return None


def _other_duration(p: Facts) -> Mapping[str, Any] | None:
    stated, computed = p["duration_stated"], duration_months(p["start_date"], p["end_date"])
    if stated is not None and computed is not None and stated != computed:
        return {"stated": stated, "computed": computed}
    return None


def _shares(p: Facts) -> Mapping[str, Any] | None:
    """The shares of the countries in which it works, or of all that it ever worked in."""
    every = p["countries"] or ()
    working = [link for link in every if link.until is None]
    if _are_whole(working) or _are_whole(every):
        return None
    return {"sum": f"{sum(link.share or 0 for link in working) / 100:g}%"}


def _are_whole(links: Sequence[Link]) -> bool:
    """Whether each states its share and they come to 100 %, or none states any."""
    shares = [link.share for link in links if link.share is not None]
    return not shares or (sum(shares) == _WHOLE and len(shares) == len(links))


def _unknown_codes(p: Facts) -> Mapping[str, Any] | None:
    for link in p["countries"] or ():
        if link.target not in countries():
            return {"code": link.target}
    known = _currencies()
    amounts = (p["ceiling"], p["cost_share_required"], p["cost_share_reported"])
    for currency in (p["currency"], *(a.currency for a in amounts if a)):
        if currency and currency not in known:
            return {"code": currency}
    return None


@cache
def _currencies() -> frozenset[str]:
    return frozenset(code.code for code in code_list("currency"))


def _wide_with_one(p: Facts) -> bool:
    return p["scope"] in ("GLOBAL", "REGIONAL") and len(p["countries"] or ()) == 1


def _negative(p: Facts) -> Mapping[str, Any] | None:
    for amount in total(a["amount"] for a in p.actions if a["amount"]).values():
        if amount.minor < 0:
            return {"amount": amount}
    return None


def _above_ceiling(p: Facts) -> Mapping[str, Any] | None:
    ceiling = p["ceiling"]
    if ceiling is None:
        return None
    obligated = total(a["amount"] for a in p.actions if a["amount"]).get(ceiling.currency)
    if obligated and obligated.minor > ceiling.minor:
        return {"obligated": obligated, "ceiling": ceiling}
    return None


RULES = (
    Rule(
        "R01", "blocks",
        N_("A project needs a title, in English or in Arabic."),
        ("title_en", "title_ar"), _no_title,
    ),
    Rule(
        "R03", "warns",
        N_("The award number has no form that is known. Check it against the award."),
        ("award_number",), _odd_number,
    ),
    Rule(
        "R04", "blocks",
        N_("The project ends ({end}) before it starts ({start})."),
        ("end_date", "start_date"), _ends_before_start,
    ),
    Rule(
        "R05", "warns",
        N_("The project lasts {months} months, more than {longest}."),
        ("end_date", "start_date"), _too_long,
    ),
    Rule(
        "R06", "warns",
        N_("The award was signed {days} days after the start."),
        ("award_date", "start_date"), _awarded_late,
    ),
    Rule(
        "R07", "informs",
        N_("The stated duration is {stated} months; from the dates it is {computed}."),
        ("duration_stated", "start_date", "end_date"), _other_duration,
    ),
    Rule(
        "R08", "blocks",
        N_("The shares of the countries come to {sum}. They must come to 100%, or all be empty."),
        ("countries",), _shares,
    ),
    Rule(
        "R09", "blocks",
        N_("'{code}' is no known country or currency."),
        ("countries", "currency", "ceiling", "cost_share_required", "cost_share_reported"),
        _unknown_codes,
    ),
    Rule(
        "R10", "warns",
        N_("The scope is global or regional, but only one country is named."),
        ("scope", "countries"), _wide_with_one,
    ),
    Rule(
        "R11", "blocks",
        N_("The total obligated would be {amount}, below zero."),
        ("obligated", "less_obligated"), _negative,
    ),
    Rule(
        "R12", "warns",
        N_("The total obligated ({obligated}) is above the ceiling ({ceiling})."),
        ("obligated", "ceiling"), _above_ceiling,
    ),
)  # fmt: skip

REPEATED_NUMBER = Rule(
    "R02", "blocks",
    N_("The award number is that of another project, '{title}'."),
    ("award_number",), lambda _: None,
)  # fmt: skip
"""Found by a question to the whole desk (``unique``), not from one record."""
