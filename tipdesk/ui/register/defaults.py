"""What the register of each kind of record shows before anybody changes it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tipdesk.domain.fields import TEXTS, Kind, Show
from tipdesk.domain.selection import Order
from tipdesk.domain.words import N_, Message, message
from tipdesk.services import catalog
from tipdesk.services.usual_columns import usual_columns
from tipdesk.ui.due.states import STATE_GROUPS
from tipdesk.ui.status_groups import status_group


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """*columns* may hold names ending in ``_{lang}``: the side of the screen's language.

    *filters* are the chips that are always there, *mine* the field that holds the person whose
    records are "mine"; *empty* says what belongs into the register and how to begin.
    """

    columns: tuple[str, ...]
    filters: tuple[str, ...]
    order: tuple[Order, ...]
    mine: str | None
    icon: str
    search: str
    new: str | Message
    empty: str

    def columns_in(self, lang: str) -> tuple[str, ...]:
        """The columns for a screen in *lang*."""
        return tuple(name.format(lang=lang) for name in self.columns)


def in_language(columns: Sequence[str], lang: str, known: Container[str]) -> tuple[str, ...]:
    """*columns* with one side of each pair turned to that of *lang*.

    A pair that shows both its sides is meant so and stays; *known* are the fields there are.
    """
    other = "_en" if lang == "ar" else "_ar"
    turned = {
        name: name.removesuffix(other) + f"_{lang}" for name in columns if name.endswith(other)
    }
    return tuple(
        side if (side := turned.get(name, name)) in known and side not in columns else name
        for name in columns
    )


def defaults_of(entity: str) -> Defaults:
    """What the register of *entity* shows first; a kind nobody spoke of shows what it declares."""
    return DEFAULTS.get(entity) or _declared(entity)


def _declared(entity: str) -> Defaults:
    """The short fields as columns, the codes as filters, the latest date first."""
    fields = [f for f in catalog.fields_of(entity, Show.TABLE) if f.kind is not Kind.LONG_TEXT]
    dates = [f.name for f in fields if f.kind is Kind.DATE]
    coded = [f.name for f in fields if f.kind is Kind.CHOICE]
    names = [f.name for f in fields if f.kind in TEXTS]
    order = tuple(Order(name, descending=True) for name in dates[:1])
    return Defaults(
        columns=usual_columns(entity),
        filters=tuple(coded[:_MOST_FILTERS]),
        order=order or tuple(Order(name) for name in names[:1]),
        mine=None,
        icon="list",
        search=N_("Search"),
        new=message(N_("New: {kind}"), kind=message(catalog.singular(entity))),
        empty=N_("Nothing is here yet. It comes with an import, or begin with a new one."),
    )


_MOST_FILTERS: Final = 4

DEFAULTS: Final[Mapping[str, Defaults]] = MappingProxyType(
    {
        "project": Defaults(
            columns=(
                "award_number", "title_{lang}", "countries", "obligated", "end_date", "status",
                "recipient", "start_date", "program_type", "pillars", "po",
            ),
            filters=(
                "program_type", "countries", "pillars", "status", "funding_action.year", "po",
            ),
            order=(Order("start_date", descending=True),),
            mine="po",
            icon="folder-open",
            search=N_("Search title, number, country…"),
            new=N_("New project"),
            empty=N_(
                "Here stand the projects: one for each award. Import the tracker you have, "
                "or begin with a new project."
            ),
        ),
        "funding_action": Defaults(
            columns=(
                "action_date", "project", "action_kind", "amount", "year", "account",
                "available_until", "doc_ref",
            ),
            filters=("action_kind", "year", "account"),
            order=(Order("action_date", descending=True),),
            mine=None,
            icon="banknote",
            search=N_("Search number, document, note…"),
            new=N_("New funding action"),
            empty=N_(
                "Here stand the awards, amendments and de-obligations of the projects. They "
                "come with an import, or begin with a new one."
            ),
        ),
        "amendment": Defaults(
            columns=(
                "signed_date", "project", "amendment_kind", "amount_change", "end_date_before",
                "new_end_date", "reason_{lang}",
            ),
            filters=("amendment_kind",),
            order=(Order("signed_date", descending=True),),
            mine=None,
            icon="pencil",
            search=N_("Search number, reason, document…"),
            new=N_("New amendment"),
            empty=N_(
                "Here stand the changes of awards: extensions, more or less money, other "
                "countries. They come with a later tracker, or begin with a new one."
            ),
        ),
        "other_fact": Defaults(
            columns=("name", "value", "project", "organization"),
            filters=("name",),
            order=(Order("name"),),
            mine=None,
            icon="list",
            search=N_("Search fact, value…"),
            new=N_("New fact"),
            empty=N_(
                "Here stands what trackers say and no field holds. It comes with an import "
                "when you keep a column that has no field."
            ),
        ),
        "organization": Defaults(
            columns=(
                "name_{lang}", "acronym", "type", "country", "roles", "website", "vetting_status",
            ),
            filters=("type", "country", "roles", "vetting_status"),
            order=(Order("name_en"),),
            mine=None,
            icon="building-2",
            search=N_("Search name, acronym, address…"),
            new=N_("New organization"),
            empty=N_(
                "Here stand recipients, partners and counterparts. They come with an import, "
                "or begin with a new organization."
            ),
        ),
        "person": Defaults(
            columns=("name_{lang}", "title_{lang}", "org", "role", "email", "phone"),
            filters=("role", "org"),
            order=(Order("name_en"),),
            mine=None,
            icon="users",
            search=N_("Search name, title, address…"),
            new=N_("New person"),
            empty=N_(
                "Here stand the officers and contacts. They come with an import, or begin with "
                "a new person."
            ),
        ),
    }
)  # fmt: skip

WIDTHS: Final[Mapping[Kind, int]] = MappingProxyType(
    {
        Kind.TEXT: 155,
        Kind.LONG_TEXT: 240,
        Kind.INTEGER: 90,
        Kind.PERCENT: 90,
        Kind.MONEY: 130,
        Kind.DATE: 125,
        Kind.BOOLEAN: 80,
        Kind.CHOICE: 140,
        Kind.CHOICES: 150,
        Kind.REFERENCE: 180,
        Kind.REFERENCES: 140,
    }
)
"""The first width of a column in pixels."""
NAME_WIDTH: Final = 300
"""The first width of a column with names of records."""

_RISKS: Final = {"LOW": "green", "MEDIUM": "yellow", "HIGH": "red"}
_VETTINGS: Final = {"PENDING": "yellow", "CLEARED": "green", "ISSUE": "red"}
_FOLLOW_UPS: Final = {"OPEN": "blue", "OVERDUE": "red", "DONE": "green"}
_SEVERITIES: Final = {"MAJOR": "yellow", "CRITICAL": "red"}
_VISITS: Final = {"PLANNED": "blue", "HELD": "green"}
_STEPS: Final = {"OPEN": "yellow", "DONE": "green"}

CHIP_GROUPS: Final[Mapping[str, Callable[[str | None], str]]] = MappingProxyType(
    {
        "status": status_group,
        "risk": lambda code: _RISKS.get(code or "", "grey"),
        "report_status": lambda code: STATE_GROUPS.get(code or "", "grey"),
        "vetting_status": lambda code: _VETTINGS.get(code or "", "grey"),
        "follow_up_state": lambda code: _FOLLOW_UPS.get(code or "", "grey"),
        "finding_severity": lambda code: _SEVERITIES.get(code or "", "grey"),
        "visit_state": lambda code: _VISITS.get(code or "", "grey"),
        "closeout_state": lambda code: _STEPS.get(code or "", "grey"),
    }
)
"""The code lists that are shown as chips, and the color group of a code of each."""
