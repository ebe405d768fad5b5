"""Which kind of record the rows of a sheet are, by its name and its headings (DOMAIN E)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tipdesk.domain.fields import TEXTS, Field, Show
from tipdesk.domain.text import fold
from tipdesk.domain.words import in_every_language
from tipdesk.services import catalog
from tipdesk.services.excel.headings.heading_keys import heading_forms, heading_key
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.period_headings import period_target
from tipdesk.services.excel.headings.targets import AMOUNT, FUNDING, NAMED, PERIOD, PROJECT, UID

_FEWEST = 3
"""Headings of its own that a list must have."""
_FEWEST_NAMED = 2
"""The same of a directory, which has many columns that we know nothing of."""
_SHARE = 0.6
"""The share of a sheet's headings that must be those of the list that its name says."""
_UNNAMED_SHARE = 0.8
_OF_PERIODS = 2
_AHEAD = 3
"""So many more headings than a list of projects must a list know that no name tells."""


def kind_of_list(name: str, headings: Sequence[str]) -> str | None:
    """The kind of a list that is not one of projects; None where the sheet is no such list.

    The sheet's *name* and its *headings* must agree, or the headings alone be very sure: a
    tracker of projects is never taken for something else.
    """
    stated = [heading for heading in headings if heading]
    owned = _kinds_of_projects()
    projects = _known(stated, PROJECT)
    called = _called(name)
    for kind in called:
        known = _known(stated, kind)
        if known >= _FEWEST and known >= _SHARE * _count(stated, kind):
            return kind if kind in owned or known > projects else None
        if kind in NAMED and known >= max(_FEWEST_NAMED, projects) and _is_of_names(stated, kind):
            return kind
    if called:
        return None
    best = max(owned, key=lambda kind: _known(stated, kind))
    known = _known(stated, best)
    sure = known >= _UNNAMED_SHARE * _count(stated, best) and known >= projects + _AHEAD
    return best if sure and _names_project(stated, best) else None


def is_called_otherwise(name: str) -> bool:
    """Whether the *name* of a sheet says that its rows are several things of one project each.

    Contacts, closeout and the like may well say once more of each project what it is.
    """
    called = _called(name)
    return bool(called) and _ONE_OF_EACH.isdisjoint(called)


_ONE_OF_EACH = frozenset(
    (FUNDING, "closeout_item", "contact_note", "monitoring_plan", "risk_assessment", *NAMED)
)


def _called(name: str) -> list[str]:
    """The kinds of record that the *name* of a sheet says its rows are."""
    kinds = (*_kinds_of_projects(), *sorted(NAMED))
    return [kind for kind in kinds if _plain(name) in _sheet_names(kind)]


def lists_contacts(headings: Sequence[str]) -> bool:
    """Whether the headings are of names and how to reach them, and of no award.

    Such a list has no projects; whose names they are only its own name or a person can say.
    """
    stated = [heading for heading in headings if heading]
    return any(_has_contacts(stated, kind) for kind in sorted(NAMED))


def lists_results(headings: Sequence[str]) -> bool:
    """Whether one heading is of indicators, and others of what was to be or was reached."""
    told = {_field(heading, "result") for heading in headings if heading}
    return "indicator" in told and not told.isdisjoint(_MEASURED)


_MEASURED = frozenset(("value", "indicator_target.target", "project_indicator.baseline"))


def _has_contacts(headings: Sequence[str], kind: str) -> bool:
    reached = any(
        field.section == _CONTACT and field.kind in TEXTS for field in _of(headings, kind)
    )
    if not reached or _known(headings, kind) < _known(headings, PROJECT):
        return False
    return _is_of_names(headings, kind)


def _is_of_names(headings: Sequence[str], kind: str) -> bool:
    """Whether one heading names the records of *kind*, and no other says what was awarded."""
    others = (heading for heading in headings if _field(heading, kind) is None)
    told = {known.target for one in others if (known := known_heading(one)) is not None}
    named = any(field.show & Show.NAME and field.language for field in _of(headings, kind))
    return named and not told & _OF_AWARDS


def _of(headings: Sequence[str], kind: str) -> list[Field]:
    """The fields of *kind* that the headings name."""
    fields = {field.name: field for field in catalog.fields_of(kind)}
    return [fields[name] for heading in headings if (name := _field(heading, kind)) in fields]


_OF_AWARDS = frozenset(
    (AMOUNT, "recipient", "award_number", "title_en", "title_ar", "end_date", PERIOD)
)
_CONTACT = "contact"


@cache
def _kinds_of_projects() -> tuple[str, ...]:
    """The kinds of record that belong to projects, and the lists of programs."""
    return tuple(kind for kind in catalog.entities() if kind not in _TRACKED)


_TRACKED = frozenset((PROJECT, *NAMED, "other_fact"))
"""Kinds whose lists no headings alone tell."""


def _known(headings: Sequence[str], kind: str) -> int:
    """How many fields of *kind* the headings name, each once; computed ones count.

    Columns of periods name two, a period and a figure, however many they are.
    """
    named = {name for heading in headings if (name := _field(heading, kind)) is not None}
    return len(named) + (_OF_PERIODS if _periods(headings, kind) else 0)


def _count(headings: Sequence[str], kind: str) -> int:
    """How many things the headings say, all columns of periods as one period and one figure."""
    periods = _periods(headings, kind)
    return len(headings) - periods + (_OF_PERIODS if periods else 0)


def _periods(headings: Sequence[str], kind: str) -> int:
    """How many columns hold the figures of a period."""
    return sum(period_target(heading, kind) is not None for heading in headings)


def _field(heading: str, kind: str) -> str | None:
    known = known_heading(heading, kind)
    if known is not None:
        return None if known.target == UID else known.target
    computed = _computed(kind)
    return next((computed[form] for form in heading_forms(heading) if form in computed), None)


@cache
def _computed(kind: str) -> dict[str, str]:
    return {
        heading_key(label): field.name
        for field in catalog.fields_of(kind)
        if field.computed and field.show
        for label in in_every_language(field.label)
    }


def _names_project(headings: Sequence[str], kind: str) -> bool:
    return any(
        field.target == PROJECT
        for field in catalog.fields_of(kind)
        if field.name in {_field(heading, kind) for heading in headings}
    )


@cache
def _sheet_names(kind: str) -> frozenset[str]:
    """What the sheet of such a list may be called."""
    said = (catalog.plural(kind), catalog.singular(kind))
    labels = [label for text in said for label in in_every_language(text)]
    return frozenset(map(_plain, (*labels, *_OTHER_NAMES.get(kind, ()))))


def _plain(name: str) -> str:
    """The letters of a name without years, hyphens and words that every list may have."""
    words = re.findall(r"[^\W\d_]+", heading_key(name))
    return "".join(word for word in words if word not in _OF_ANY_LIST) or "".join(words)


_OF_ANY_LIST = frozenset(
    map(fold, "list table sheet register log tracker fy cy liste lista قائمة جدول سجل".split())
)


_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "organization": (
        *("Partners", "Implementing partners", "Implementers", "Grantees", "Organisations"),
        *("Organizaciones", "المنظمات", "الجهات", "الشركاء", "الجهات المنفذة"),
        *("NGOs", "NGO", "NGO directory", "CSOs", "ONG", "ONGs", "Associations", "الجمعيات"),
    ),
    "person": ("Contacts", "Staff", "Focal points", "Contact list", "جهات الاتصال", "الأشخاص"),
    "subaward": ("Subgrants", "Sub-recipients", "Sub-grantees", "المنح الفرعية"),
    "disbursement": (
        *("Disbursements", "Drawdowns", "Payment log", "Payments made", "المدفوعات", "الدفعات"),
        *("Paiements", "Décaissements", "Pagos", "Desembolsos"),
    ),
    "result": (
        *("Indicators and results", "المؤشرات والنتائج", "Indicator results"),
        *("Indicator tracking table", "Quarterly results", "Performance data", "النتائج الفصلية"),
    ),
    "report_due": (
        *("Reports", "Reporting schedule", "Report log", "Reporting log", "Report tracker"),
        *("PPR log", "PPR tracker", "PPRs", "FFR log", "Rapports", "Informes", "التقارير"),
    ),
    "site_visit": ("Visits", "Monitoring visits", "Visit log", "Visites", "Visitas", "الزيارات"),
    "finding": ("Monitoring findings", "Audit findings", "Constats", "Hallazgos"),
    "amendment": (
        *("Modifications", "Mods", "Award modifications", "Grant modifications", "Avenants"),
        *("Award amendments", "Enmiendas", "Modificaciones", "التعديلات", "تعديلات المنح"),
    ),
    "funding_action": ("Obligations", "Funding"),
    "training_request": ("Training and TA requests", "طلبات التدريب"),
    "project_indicator": ("Logical framework", "Project indicators"),
    "indicator": ("Indicator library",),
}
"""Other names of the sheets of DOMAIN E and of lists like them."""
