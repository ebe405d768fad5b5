"""Exports a Selection as a workbook: what is on the screen, ready to be changed and sent back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.fields import FACT, Field, Kind, Show
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Words, message
from tipdesk.services import catalog, selections
from tipdesk.services.desk import Desk
from tipdesk.services.excel.planning.other_facts import heading_of_fact
from tipdesk.services.excel.reading.read import Cancelled, Progress, Stopped
from tipdesk.services.excel.reading.workbook import column_letters
from tipdesk.services.excel.writing.export_about import TITLE, about_rows
from tipdesk.services.excel.writing.export_columns import YES_OR_NO, ColumnMaker, ExportColumn
from tipdesk.services.excel.writing.write import (
    MOST_ROWS,
    Cell,
    Column,
    Refusal,
    WorkbookWriter,
    text_cell,
)
from tipdesk.services.excel.writing.write_parts import Style, quoted_name
from tipdesk.services.labels import Labels
from tipdesk.services.whole_file import whole_file

LISTS = N_("Lists")
ABOUT = N_("About")
_REFUSAL_TITLE = N_("Not one of the choices")
_REFUSAL = N_("Choose a value from the list, or leave the cell blank.")
_NO_XLSX = N_("A workbook's name must end with .xlsx, so '{file}' cannot be written.")
_TOO_MANY = N_("A sheet holds {most} records at most, and these are {count}. Filter them first.")
_EXAMPLES = 200
"""Rows that decide on widths and currencies."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: where, how many records, and how many texts were too long for a cell."""

    path: Path
    count: int
    cuts: int


def export_selection(
    desk: Desk,
    selection: Selection,
    path: str | os.PathLike[str],
    words: Words,
    labels: Labels,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Write the rows and columns of *selection*, or all columns when it names none.

    The file is written beside *path* and takes its place when it is whole. Raises Stopped when
    *cancelled* says so, and UnreadableFile where the file cannot be written; both leave
    nothing behind.
    """
    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        raise TipdeskError(message(_NO_XLSX, file=path.name))
    facts = () if selection.columns else selections.fact_columns(desk, selection)
    selection = replace(selection, columns=(*exported_columns(selection), *facts))
    totals = selections.totals(desk, selection)
    if totals.count >= MOST_ROWS:
        raise TipdeskError(message(_TOO_MANY, most=MOST_ROWS - 1, count=totals.count))
    now = datetime.now(UTC)
    export = _Export(desk, selection, words, labels)
    title = words.say(catalog.plural(selection.entity))
    author = labels.name("person", desk.who, words.lang)
    created = f"{now:%Y-%m-%dT%H:%M:%SZ}"
    with (
        whole_file(path) as work,
        WorkbookWriter(work, title=title, author=author, created=created) as book,
    ):
        count, cuts = export.write(book, totals, now, progress, cancelled)
    return Exported(path, count, cuts)


def exported_columns(selection: Selection) -> tuple[str, ...]:
    """The columns of *selection* that may be exported, or without any all that may."""
    shown = {f.name for f in catalog.fields_of(selection.entity, Show.EXCEL)}
    asked = selection.columns or tuple(
        f.name for f in catalog.fields_of(selection.entity, Show.EXCEL)
    )
    return tuple(dict.fromkeys(name for name in asked if name in shown or name.startswith(FACT)))


class _Export:
    """One export: the sheet of records, the sheet about it, the hidden sheet of lists."""

    def __init__(self, desk: Desk, selection: Selection, words: Words, labels: Labels) -> None:
        self._desk, self._selection = desk, selection
        self._words, self._labels = words, labels
        self._fields = [catalog.field_of(selection.entity, n) for n in selection.columns]
        self._lists = self._choices()

    def write(
        self,
        book: WorkbookWriter,
        totals: selections.Totals,
        now: datetime,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> tuple[int, int]:
        """Write every sheet; answer the number of records and of texts that were cut."""
        say, right_to_left = self._words.say, self._words.right_to_left
        rows = selections.each_row(
            self._desk, self._selection, cancelled=cancelled or (lambda: False)
        )
        examples = list(islice(rows, _EXAMPLES))
        maker = ColumnMaker(book, self._words, self._labels)
        columns = [
            maker.make(f, [row.values[i] for row in examples], self._range_of(f), self._named(f))
            for i, f in enumerate(self._fields)
        ]
        maker.cuts = 0  # the examples come again
        count = book.sheet(
            say(catalog.plural(self._selection.entity)),
            [*(c.column for c in columns), maker.uid()],
            _cells(chain(examples, rows), columns, maker.uid_style, progress),
            right_to_left=right_to_left,
            table=True,
            refusal=Refusal(title=say(_REFUSAL_TITLE), text=say(_REFUSAL)),
        )
        if cancelled is not None and cancelled():
            raise Stopped
        self._write_about(book, totals, now, maker.cuts)
        if self._lists:
            headings = [Column(heading=text_cell(say(f.label)), width=32) for f in self._lists]
            book.sheet(
                say(LISTS), headings, _side_by_side(list(self._lists.values())),
                right_to_left=right_to_left, hidden=True,
            )  # fmt: skip
        return count, maker.cuts

    def _write_about(
        self, book: WorkbookWriter, totals: selections.Totals, now: datetime, cuts: int
    ) -> None:
        direction: Literal["ltr", "rtl"] = "rtl" if self._words.right_to_left else "ltr"
        label = book.style(Style(bold=True, direction=direction))
        wrapped = book.style(Style(wrapped=True, direction=direction))
        rows = about_rows(
            self._desk, self._selection, self._words, self._labels, totals,
            now=now.astimezone(), cuts=cuts,
        )  # fmt: skip
        book.sheet(
            self._words.say(ABOUT),
            [
                Column(heading=text_cell(self._words.say(TITLE), label), width=24),
                Column(heading="", width=80),
            ],
            ((text_cell(name, label) if name else None, text_cell(text, wrapped))
             for name, text in rows),
            right_to_left=self._words.right_to_left,
        )  # fmt: skip

    def _named(self, field: Field) -> str | None:
        """The heading of a column of other facts, which are called what they are called."""
        if field.fact is None:
            return None
        return heading_of_fact(field.fact, self._selection.entity, self._words)

    def _choices(self) -> dict[Field, list[str]]:
        """The allowed values of each field that has one of a list."""
        found = {}
        for f in self._fields:
            if f.computed:
                continue
            if f.kind is Kind.CHOICE:
                pairs = self._labels.choices(f, self._words.lang)
                found[f] = [label for _, label in pairs]
            elif f.kind is Kind.BOOLEAN:
                found[f] = [self._words.say(text) for text in YES_OR_NO]
        return {f: labels for f, labels in found.items() if labels}

    def _range_of(self, field: Field) -> str | None:
        """Where the list of *field* lies on the hidden sheet, as a formula."""
        if field not in self._lists:
            return None
        letters = column_letters(list(self._lists).index(field))
        sheet = quoted_name(self._words.say(LISTS))
        return f"{sheet}!${letters}$2:${letters}${len(self._lists[field]) + 1}"


def _cells(
    rows: Iterator[selections.Row],
    columns: Sequence[ExportColumn],
    uid_style: int,
    progress: Progress | None,
) -> Iterator[list[Cell | None]]:
    converts: list[Callable[[object], Cell | None]] = [column.convert for column in columns]
    number = 0
    for number, row in enumerate(rows, start=1):
        if progress is not None and number % 500 == 0:
            progress(number)
        cells = [convert(v) for convert, v in zip(converts, row.values, strict=True)]
        cells.append(text_cell(row.uid, uid_style))
        yield cells
    if progress is not None:
        progress(number)


def _side_by_side(lists: list[list[str]]) -> Iterator[list[Cell | None]]:
    for i in range(max(map(len, lists))):
        yield [text_cell(one[i]) if i < len(one) else None for one in lists]
