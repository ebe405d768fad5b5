"""The footnotes of a sheet: lines beside its records that begin with a mark which cells end in."""

from __future__ import annotations

import re

from tipdesk.domain.doubts import SENTENCES
from tipdesk.domain.text import clean_cell
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.cells.cell import Cell, Found
from tipdesk.services.excel.layout.layout import Layout

MARKED = N_("'{text}' was read as a number with the footnote “{note}”.")
_MARK = r"[*†‡§]+|⁽?[⁰¹²³⁴-⁹]+⁾?|\^?\([\d٠-٩]{1,2}\)|\[[\d٠-٩]{1,2}\]|\d{1,2}/"
_BEHIND = re.compile(rf"({_MARK})$")
_STARS = frozenset("*†‡")
"""Marks that end no title, whether a footnote is found or not."""
ENDINGS = _STARS | frozenset("§)]⁾/⁰¹²³⁴⁵⁶⁷⁸⁹")
"""What a text ends in that is worth a look for a mark."""
_FIRST = re.compile(rf"({_MARK}|\d{{1,2}}(?=[.):\s]\s*[^\W\d_]))[\s:.)–-]*(\S.*)")
_BRACKETS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "^()[]⁽⁾/")


class Footnotes:
    """What each mark says, by the lines of one sheet that are no records."""

    def __init__(self, layout: Layout) -> None:
        self._by_mark: dict[str, str] = {}
        rows = layout.sheet.rows
        first = layout.sheet.row_number(0)
        for left in layout.left_out:
            at = left.row - first
            cells = rows[at] if 0 <= at < len(rows) else ()
            text = " ".join(clean_cell(str(cell)) for cell in cells if cell != "")
            if match := _FIRST.fullmatch(text):
                self._by_mark.setdefault(_plain(match[1]), match[2])

    def mark_behind(self, text: str) -> str | None:
        """The mark of a footnote that a title ends in; "(2)" and "²" may be a part of it."""
        match = _BEHIND.search(text)
        if match is None or not text[: match.start()].strip():
            return None
        is_mark = _STARS.issuperset(match[1]) or _plain(match[1]) in self._by_mark
        return match[1] if is_mark else None

    def added(self, cell: Cell, text: str) -> Cell:
        """The *cell* with the footnote that the mark behind its *text* means, where one is."""
        match = _BEHIND.search(clean_cell(text))
        said = self._by_mark.get(_plain(match[1])) if match else None
        if said is None or not any(found.message.id == _LEFT_OUT for found in cell.found):
            return cell
        told = message(MARKED, text=text, note=said)
        return cell._replace(
            found=tuple(_instead(found, told) for found in cell.found),
            note="; ".join(filter(None, (cell.note, said))),
        )


_LEFT_OUT = SENTENCES["mark"]


def _instead(found: Found, told: Message) -> Found:
    return found._replace(message=told) if found.message.id == _LEFT_OUT else found


def _plain(mark: str) -> str:
    """The mark however it is raised or bracketed: '(1)', '¹' and '1/' are one."""
    return mark.translate(_BRACKETS)
