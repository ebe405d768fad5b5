"""Which tab of a project's page holds which kinds of record that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tipdesk.services import catalog

PROJECT: Final = "project"
OVERVIEW: Final = "overview"

KINDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        OVERVIEW: ("other_fact",),
        "money": (
            "funding_action", "amendment", "disbursement", "budget_line", "expenditure",
            "subaward",
        ),
        "deadlines": ("report_due", "report_rule"),
        "monitoring": (
            "risk_assessment", "monitoring_plan", "site_visit", "finding", "contact_note",
            "evaluation", "product", "event", "closeout_item",
        ),
        "results": (
            "project_indicator", "indicator_target", "result",
        ),
        "file": ("document",),
        "history": ("status_change",),
    }
)  # fmt: skip
"""By the name of the tab, in the order in which the tables stand there."""

_TAB_OF: Final = {kind: tab for tab, kinds in KINDS.items() for kind in kinds}


def tab_of(entity: str) -> str:
    """The tab on which a record of *entity* is mended; what no tab claims is on the overview."""
    return _TAB_OF.get(entity, OVERVIEW)


def tables_of(tab: str) -> tuple[tuple[str, str], ...]:
    """(kind, the field that names the project) of each table on *tab*, in their order."""
    owned = dict(catalog.parts_of(PROJECT))
    rest = tuple(kind for kind in owned if kind not in _TAB_OF and tab == OVERVIEW)
    return tuple((kind, owned[kind]) for kind in (*KINDS[tab], *rest) if kind in owned)
