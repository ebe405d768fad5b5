"""What the copy of a workbook must not keep: what is no cell, for nobody looked through it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.formatting.rule import Rule
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.worksheet import Worksheet

Place = tuple[int, int]

_QUOTED = re.compile(r'"[^"]')


def forget_unread(book: Workbook) -> None:
    """Take away what the importer never reads, so that the privacy gate never saw it either.

    Charts and pivot tables keep copies of cells, pictures may show a paper.
    """
    # Loaded here, for only the process that copies needs the library.
    from openpyxl.formatting.formatting import ConditionalFormattingList
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.packaging.custom import CustomPropertyList
    from openpyxl.worksheet.header_footer import HeaderFooter
    from openpyxl.worksheet.scenario import ScenarioList

    book.properties = DocumentProperties(creator="tipdesk")
    book.custom_doc_props = CustomPropertyList()
    book.defined_names.clear()
    for sheet in book.worksheets:
        sheet.defined_names.clear()
        sheet.data_validations.dataValidation.clear()
        sheet.scenarios = ScenarioList()
        sheet._charts, sheet._images, sheet._pivots = [], [], []
        sheet.HeaderFooter = HeaderFooter()
        rules, sheet.conditional_formatting = (
            sheet.conditional_formatting, ConditionalFormattingList(),
        )  # fmt: skip
        for area in rules:
            for rule in area.rules:
                if not _has_text(rule):
                    sheet.conditional_formatting.add(str(area.sqref), rule)


def _has_text(rule: Rule) -> bool:
    return rule.text is not None or any(_QUOTED.search(str(one)) for one in rule.formula)


def forget_stopped(sheet: Worksheet, gone: Collection[Place]) -> None:
    """Take away what filters and tables repeat of the cells that are *gone*, counted from 0."""
    columns = {column for _, column in gone}
    _forget_values(sheet.auto_filter, columns)
    for table in list(sheet.tables.values()):
        table.comment = None
        if table.autoFilter is not None:
            _forget_values(table.autoFilter, columns)
        area = sheet[table.ref]
        if any((cell.row - 1, cell.column - 1) in gone for cell in (*area[0], *area[-1])):
            # It states the texts of its first and last row once more.
            del sheet.tables[table.name]


def _forget_values(found: AutoFilter, columns: Collection[int]) -> None:
    """Drop what is looked for in *columns*; which rows are hidden stays."""
    # Loaded here for the same reason.
    from openpyxl.utils import range_boundaries

    if found.ref and found.filterColumn:
        first = (range_boundaries(found.ref)[0] or 1) - 1
        found.filterColumn = [one for one in found.filterColumn if first + one.colId not in columns]
