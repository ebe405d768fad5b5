"""Linked sheets: lists of funding or of facts whose rows belong to projects of another sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tipdesk.db.registry import OTHER_FACT
from tipdesk.domain.text import fold
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.headings.targets import FUNDING, PROJECT
from tipdesk.services.excel.headings.year_headings import says_other_money
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.planning.project_keys import NUMBERED, TITLES, texts_under

_OF_PROJECTS = ("recipient", "countries")
_OF_FUNDING = "amount"
"""What a list of funding states; dates and years alone may be of visits, reports or events."""
_SHARED = 0.5
"""The share of a column's texts that must name projects of the other sheets."""

_SAYS_FUNDING = re.compile(
    r"fund|obligat|allocat|appropriat|increment|financ|subvenc|تمويل|مخصص|التزام"
)
"""What a further table says that lists funding, and no payments, invoices or sub-awards."""
_SAYS_PAYMENTS = re.compile(
    r"payment|drawdown|draw-?downs?\b|\bdraws?\b|invoice|disburs|expen[ds]|spent|spending|burn"
    r"|voucher|sub-? ?(?:award|grant|recipient)|paiement|decaiss|depens|facture|pagos?\b|desembols"
    r"|gastos?\b|factura|مدفوعات|دفعات|صرف|مصروفات|فاتور|فواتير|المنح الفرعيه"
    r"|\bmods?\b|modifi[ck]a|amendment|avenant|enmienda|تعديل"
)
"""What a sheet says that lists them, where it does not say funding."""


def keys_in(sheets: Iterable[ChosenSheet]) -> set[str]:
    """Everything that names a project in sheets of projects: numbers and titles."""
    found: set[str] = set()
    for one in sheets:
        if one.columns.entity == PROJECT:
            for name in (*NUMBERED, *TITLES):
                found |= texts_under(one.layout, one.columns, name)
    return found


def linked_map(layout: Layout, columns: ColumnMap, keys: set[str]) -> ColumnMap | None:
    """The columns read as funding or facts of projects in *keys*, where that is what they are.

    *columns* are the same read as projects: a sheet that says who or where is a list of them.
    """
    if columns.has(*_OF_PROJECTS):
        return None
    if columns.has(*TITLES) and columns.has(*NUMBERED):
        return None
    facts = match_columns(layout, OTHER_FACT)
    if facts.has("name") and facts.has("value"):
        return facts if _names_projects(layout, facts, keys) else None
    funding = match_columns(layout, FUNDING)
    if funding.has(_OF_FUNDING):
        return funding if _names_projects(layout, funding, keys) else None
    return None


def _names_projects(layout: Layout, columns: ColumnMap, keys: set[str]) -> bool:
    here = texts_under(layout, columns, PROJECT)
    return bool(here) and len(here & keys) >= _SHARED * len(here)


def may_be_no_funding(layout: Layout) -> bool:
    """Whether the amounts of a sheet, for all that it says, may be payments or budgets."""
    sheet = layout.sheet
    doubted = sheet.table or says_payments(layout) or says_other_money(sheet.tab, layout.headings)
    return bool(doubted) and _SAYS_FUNDING.search(_said(layout)) is None


def says_payments(layout: Layout) -> bool:
    """Whether they speak of what is paid, spent or passed on."""
    return _SAYS_PAYMENTS.search(_said(layout)) is not None


def _said(layout: Layout) -> str:
    return fold(" ".join((layout.sheet.title, *layout.headings)))
