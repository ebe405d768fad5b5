"""The rules about compacts, tiers and recommendations: R29, R30, R43 and R44 of DOMAIN F.2.

R29 warns although F.2 has it among what is wrong for certain: compact and project come from
different lists, so a project must be storable while its compact is not entered, or its day of
signature is not known yet. What blocked here could be mended only by leaving the compact out,
which hides the fault. The file check names it until it is mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tipdesk.domain.dates import PartialDate, date_order, duration_months
from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule

SHORTEST_YEARS, LONGEST_YEARS = 4, 5
TIERS_MONTH = 7
"""The TIP Report of a year is out by July; before that, the tiers of the year before count."""
_ACTIVE: Final = ("ACTIVE", "SUSP")
_EVERYWHERE: Final = "GLOBAL"


def _no_compact(p: Facts) -> bool:
    return p["program_type"] == "CPC" and not p["compact"]


def _compact(p: Facts) -> Mapping[str, Any] | None:
    """The compact of a project of the program, where it is known."""
    if p["program_type"] != "CPC" or not p["compact"]:
        return None
    return next(iter(p.parts("compact")), None)


def _unsigned(p: Facts) -> bool:
    compact = _compact(p)
    return compact is not None and compact.get("signed_date") is None


def _elsewhere(p: Facts) -> Mapping[str, Any] | None:
    compact = _compact(p)
    country = compact and compact.get("country")
    countries = [link.target for link in p["countries"] or ()]
    if country and countries and countries != [country]:
        return {"country": country}
    return None


def _term(c: Facts) -> Mapping[str, Any] | None:
    """The term stated, or that from signature to end, where it is not four to five years."""
    years = c["term_years"]
    if years is None:
        months = duration_months(c["signed_date"], c["end_date"])
        # The end may stand on the day of signature itself: a month's part is no more years.
        if months is None or SHORTEST_YEARS * 12 <= months <= LONGEST_YEARS * 12 + 1:
            return None
        years = months // 12
    elif SHORTEST_YEARS <= years <= LONGEST_YEARS:
        return None
    return {"years": years, "shortest": SHORTEST_YEARS, "longest": LONGEST_YEARS}


def tier_year(on: date) -> int:
    """The year whose tiers are out on the day *on*."""
    return on.year if on.month >= TIERS_MONTH else on.year - 1


def _no_tier(c: Facts) -> Mapping[str, Any] | None:
    """A country whose tiers are kept has none for the year; of others the desk knows nothing."""
    year = tier_year(c.on)
    kept = [ranking for ranking in c.parts("country_year") if ranking["report_year"]]
    if kept and not any(r["report_year"] == year and r["tier"] for r in kept):
        return {"year": str(year)}
    return None


def _no_recommendation(p: Facts) -> bool:
    today = PartialDate(p.on.isoformat())
    end = p["end_date"]
    running = p["status"] in _ACTIVE and not (end and date_order(end, today) == -1)
    return running and p["scope"] != _EVERYWHERE and not p["recommendations"]


PROJECT_RULES = (
    Rule(
        "R29", "warns",
        N_("A project of a Child Protection Compact must name its compact."),
        ("compact", "program_type"), _no_compact,
    ),
    Rule(
        "R29", "warns",
        N_("The compact of the project has no date of signature."),
        ("compact", "program_type"), _unsigned,
    ),
    Rule(
        "R29", "warns",
        N_("The compact of the project is that of another country, {country}."),
        ("compact", "countries", "program_type"), _elsewhere,
    ),
    Rule(
        "R44", "warns",
        N_("The project is active and answers no recommendation of the TIP Report."),
        ("recommendations", "status"), _no_recommendation,
    ),
)  # fmt: skip

COMPACT_RULES = (
    Rule(
        "R30", "warns",
        N_("The compact lasts {years} years; usual are {shortest} to {longest}."),
        ("term_years", "signed_date", "end_date"), _term,
    ),
)  # fmt: skip

COUNTRY_RULES = (
    Rule(
        "R43", "warns",
        N_("The tier of the TIP Report {year} is not entered."),
        ("name_en",), _no_tier,
    ),
)  # fmt: skip
