"""The file check as a workbook: a line for each gap, and the auditor's counters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tipdesk.domain.dates import format_date
from tipdesk.domain.words import N_, Words
from tipdesk.services.excel.writing.write import (
    Cell,
    Column,
    WorkbookWriter,
    number_cell,
    text_cell,
)
from tipdesk.services.excel.writing.write_parts import Style
from tipdesk.services.file.check import Counter
from tipdesk.services.file.gaps import ProjectFile
from tipdesk.services.file.lists import GapGroup, project_name
from tipdesk.services.whole_file import whole_file

_HEADINGS = (N_("Group"), N_("Project"), N_("What is missing"), N_("What to do"), N_("By"),
             N_("Rule"))  # fmt: skip
_WIDTHS = (30, 50, 70, 40, 18, 8)
_COUNTS = (N_("Counter"), N_("Projects"), N_("Of"), N_("Percent"))


def write_gaps(
    out: Path,
    words: Words,
    groups: Sequence[GapGroup],
    files: Mapping[str, ProjectFile],
    counters: Sequence[Counter],
) -> None:
    """Write the gaps of *groups* to *out*, whole or not at all. Raises UnreadableFile."""
    created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    title, rtl = words.say(N_("File check")), words.right_to_left
    with (
        whole_file(out) as work,
        WorkbookWriter(work, title=title, author="tipdesk", created=created) as book,
    ):
        bold = book.style(Style(bold=True))
        columns = [
            Column(heading=text_cell(words.say(heading), bold), width=width)
            for heading, width in zip(_HEADINGS, _WIDTHS, strict=True)
        ]
        book.sheet(title, columns, _rows(words, groups, files), right_to_left=rtl, table=True)
        book.sheet(
            words.say(N_("Counters")),
            [Column(heading=text_cell(words.say(h), bold), width=24) for h in _COUNTS],
            [
                [
                    text_cell(words.say(counter.label)),
                    number_cell(len(counter.projects)),
                    number_cell(counter.total),
                    None if counter.percent is None else number_cell(counter.percent),
                ]
                for counter in counters
            ],
            right_to_left=rtl,
        )


def _rows(
    words: Words, groups: Sequence[GapGroup], files: Mapping[str, ProjectFile]
) -> Iterator[list[Cell | None]]:
    for group in groups:
        for gap in group.gaps:
            file = files.get(gap.project)
            yield [
                text_cell(group.name),
                text_cell(project_name(file, words) if file else ""),
                text_cell(words.say(gap.message)),
                text_cell(words.say(gap.deed)),
                text_cell(format_date(gap.opens, words.lang)) if gap.opens else None,
                text_cell(gap.rule or ""),
            ]
