"""Countries that no column names: they may stand in titles, brackets, or the sheet's name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from tipdesk.domain.countries import mentioned_countries
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.question import Meaning, Question, word_question
from tipdesk.services.excel.cells.name_cells import PLACE_IN_NAME
from tipdesk.services.excel.cells.names import Party, open_place_in_name, place_in_name
from tipdesk.services.excel.cells.place_cells import Places, read_places
from tipdesk.services.excel.rows.parsed import ParsedRow
from tipdesk.services.excel.rows.row_look import RowLook, short

NO_COUNTRIES = N_("No column names countries. They may be named in '{text}'.")
NO_COLUMN = N_("No column names countries, and the title names none.")

_TITLES: Final = ("title_en", "title_ar")
_NAMING: Final = (*_TITLES, "summary_en", "summary_ar", "recipient")
"""What may name the countries of a project; without a title the next that does."""
_SAYS_WHERE: Final = ("countries", "region", "scope")


class PlaceDoubts(RowLook):
    """Looks where the projects of a sheet without a column of countries may be."""

    def problems(self) -> Iterator[Problem]:
        """Countries that stand only in a title, or in the sheet's name: proposed, never set."""
        named = [column for name in _NAMING if (column := self._columns.of(name)) is not None]
        tab = self._layout.sheet.tab
        of_tab = mentioned_countries(tab)
        # A region leaves open which of its countries, where the sheet's name says one.
        where = ("countries",) if of_tab else _SAYS_WHERE
        if not named or self._columns.has(*where):
            return
        if named[0].target in _TITLES:
            del named[1:]  # a long description mentions many
        for row in self._rows:
            if (beside := self._open_place(row)) is not None:
                yield from self._place_beside(row, *beside)
                continue
            if self._says_where(row, where):
                continue
            cells = ((str(self.raw(row, one)), one) for one in named)
            text, column = next((c for c in cells if mentioned_countries(c[0])), ("", named[0]))
            meant = mentioned_countries(text)
            if not meant and of_tab:
                text, meant = tab, of_tab
            if not meant:
                # The same for every row: a person can say it once for the whole sheet.
                yield self.problem("asks", message(NO_COLUMN), column, row, value="")
                continue
            question = word_question("country list", text, (meant,))
            meaning = self._answers.of(question)
            if meaning is None:
                told = message(NO_COUNTRIES, text=short(text))
                yield self.problem("asks", told, column, row, question)
            elif codes := answered_countries(question, meaning):
                row.values["countries"] = Places(codes)

    def _open_place(self, row: ParsedRow) -> tuple[str, str] | None:
        party = row.values.get("recipient")
        return open_place_in_name(party.text) if isinstance(party, Party) else None

    def _place_beside(self, row: ParsedRow, name: str, place: str) -> Iterator[Problem]:
        """The countries in the brackets behind the name of a recipient, read as any cell of them.

        Nothing else of the row says it as exactly, not the region that it stands under.
        """
        column, cell = self._columns.of("recipient"), read_places(place, self._answers)
        if column is None:
            return
        row.values["recipient"] = Party(row.values["recipient"].text, name)
        if isinstance(cell.value, Places) and cell.value.countries:
            row.values["countries"] = cell.value
            told = message(PLACE_IN_NAME, text=str(self.raw(row, column)))
            yield self.problem("warns", told, column, row)
        for found in cell.found:
            yield self.problem(found.severity, found.message, column, row, found.question)

    def _says_where(self, row: ParsedRow, where: Collection[str]) -> bool:
        if any(section.target in where for section in self._layout.chain(row.section)):
            return True
        party = row.values.get("recipient")
        return isinstance(party, Party) and place_in_name(party.text) is not None


def answered_countries(question: Question, meaning: Meaning) -> tuple[str, ...]:
    """The countries that a person said are meant."""
    if meaning.decision == "reading" and question.candidates:
        return tuple(question.candidates[0])
    if meaning.decision == "value":
        return (str(meaning.value),)
    return mentioned_countries(str(meaning.value)) if meaning.decision == "text" else ()
