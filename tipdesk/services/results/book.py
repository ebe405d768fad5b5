"""Results of many projects, and what is odd about them, as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.figures import Figure
from tipdesk.domain.results import CORRECTED, REPORTED, VERIFIED
from tipdesk.domain.words import N_, Words, message
from tipdesk.services.desk import Desk
from tipdesk.services.excel.writing.write import (
    Cell,
    Column,
    WorkbookWriter,
    number_cell,
    text_cell,
)
from tipdesk.services.excel.writing.write_parts import Style
from tipdesk.services.labels import Labels
from tipdesk.services.results.integrity import Finding, examine
from tipdesk.services.results.rollup import INDICATOR, Asked, Line, roll_up
from tipdesk.services.results.tables import (
    FINDING_TITLES,
    KEY_TITLES,
    MANY_COUNTRIES,
    NOTES,
    finding_texts,
    indicator_text,
    key_text,
)
from tipdesk.services.whole_file import whole_file

NO_XLSX: Final = N_("'{file}' is no .xlsx, and workbooks are written as .xlsx.")
_FIGURES: Final = (
    N_("Result"), N_("Qualifier"), N_("Reported"), N_("Verified"), N_("Corrected"),
    N_("Potential victims"), N_("Confirmed victims"), N_("Target"), N_("% of target"),
    N_("Projects"), N_("From parts"),
)  # fmt: skip
_WIDE: Final = 36
_NARROW: Final = 16


def write_results(desk: Desk, path: Path, asked: Asked, words: Words, labels: Labels) -> int:
    """Write the lines of *asked*, the findings and the notes; answer how many lines there are.

    Raises UnreadableFile where the file cannot be written; nothing is left behind then.
    """
    if path.suffix.lower() != ".xlsx":
        raise TipdeskError(message(NO_XLSX, file=path.name))
    lines, findings = roll_up(desk, asked), examine(desk, asked.projects)
    title, author = words.say(N_("Results")), labels.name("person", desk.who, words.lang)
    created = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    with (
        whole_file(path) as work,
        WorkbookWriter(work, title=title, author=author, created=created) as book,
    ):
        writer = _Sheets(book, words, labels)
        writer.lines(lines, asked)
        writer.findings(findings)
        writer.notes(asked)
    return len(lines)


class _Sheets:
    """The sheets of one workbook."""

    def __init__(self, book: WorkbookWriter, words: Words, labels: Labels) -> None:
        self._book, self._words, self._labels = book, words, labels
        direction = "rtl" if words.right_to_left else "ltr"
        self._head = book.style(Style(bold=True, direction=direction))  # type: ignore[arg-type]
        self._number = book.style(Style(number_format="#,##0"))
        self._percent = book.style(Style(number_format="0.0%"))

    def lines(self, lines: Sequence[Line], asked: Asked) -> None:
        """The sheet of the lines, numbers as numbers with their qualifier beside them."""
        by = tuple(name for name in asked.by if name != INDICATOR)
        wide = (*(KEY_TITLES[name] for name in by), N_("Indicator"))
        columns = [*self._columns(wide, _WIDE), *self._columns(_FIGURES, _NARROW)]
        rows = (self._line(line, by, asked.fiscal) for line in lines)
        self._sheet(self._words.say(N_("Results")), columns, rows)

    def findings(self, findings: Sequence[Finding]) -> None:
        """The sheet of what is odd or missing."""
        columns = self._columns(FINDING_TITLES, _WIDE)
        rows = (
            [text_cell(text) for text in finding_texts(finding, self._words, self._labels)]
            for finding in findings
        )
        self._sheet(self._words.say(N_("To look at")), columns, rows)

    def notes(self, asked: Asked) -> None:
        """How the figures are to be read."""
        notes = [*NOTES, *([MANY_COUNTRIES] if "country" in asked.by else [])]
        columns = [Column(heading=text_cell(self._words.say(N_("Notes")), self._head), width=100)]
        rows = ([text_cell(self._words.say(note))] for note in notes)
        self._sheet(self._words.say(N_("Notes")), columns, rows)

    def _sheet(
        self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell | None]]
    ) -> None:
        self._book.sheet(
            name, columns, rows, right_to_left=self._words.right_to_left, table=len(columns) > 1
        )

    def _columns(self, titles: Iterable[str], width: float) -> list[Column]:
        return [
            Column(heading=text_cell(self._words.say(title), self._head), width=width)
            for title in titles
        ]

    def _line(self, line: Line, by: Sequence[str], fiscal: bool) -> list[Cell | None]:
        words, labels = self._words, self._labels
        keys = [
            key_text(name, key, words, labels, fiscal=fiscal)
            for name, key in zip(by, line.keys, strict=True)
        ]
        qualifier = line.figure and labels.code("figure_qualifier", line.figure.qualifier,
                                                words.lang)  # fmt: skip
        yes = words.say(N_("Yes"))
        return [
            *map(text_cell, keys),
            text_cell(indicator_text(line.indicator, words, labels)),
            self._of(line.figure),
            text_cell(qualifier) if qualifier else None,
            *(self._of(line.by_status.get(s)) for s in (REPORTED, VERIFIED, CORRECTED)),
            self._of(line.potential),
            self._of(line.confirmed),
            None if line.target is None else number_cell(line.target, self._number),
            None if line.pct is None else number_cell(fraction(line.pct), self._percent),
            number_cell(len(line.projects), self._number),
            text_cell(yes) if line.from_parts else None,
        ]

    def _of(self, figure: Figure | None) -> Cell | None:
        return None if figure is None else number_cell(figure.value, self._number)


def fraction(hundredths: int) -> str:
    """Hundredths of a percent as the fraction that Excel shows as a percent."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 10_000}.{abs(hundredths) % 10_000:04d}"
