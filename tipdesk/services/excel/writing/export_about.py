"""The second sheet of an exported workbook: what it shows, when it was written, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tipdesk import __version__
from tipdesk.domain.selection import Selection
from tipdesk.domain.text import strip_controls
from tipdesk.domain.words import N_, NN_, Words
from tipdesk.services import catalog
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.excel.matching.written_after import mark_of
from tipdesk.services.labels import Labels
from tipdesk.services.selections import Totals
from tipdesk.services.sentences import sentences

TITLE = N_("About this workbook")
SAMPLE = N_("The desk holds the sample portfolio: facts from public documents, not a real office.")
_CONTENTS = N_("Contents")
_FILTERS = N_("Filters")
_ALL = N_("None: every record is here.")
_DESK = N_("Desk")
_WRITTEN = N_("Written on")
_LATEST = N_("Latest change")
_BY = N_("By")
_LANGUAGE = N_("Language")
_LANGUAGES = {"en": "English", "ar": "العربية"}
_PROGRAM = N_("Program")
_READING = N_("How to read it")
_NOTES = (
    N_("A blank cell means that nothing is stated. It is not a zero."),
    N_("Amounts with words or another currency beside them are text, so that no sum mixes them."),
    N_("Change cells and import this workbook: the desk takes over what you changed."),
    N_("Columns with gray letters are worked out by the desk. Changes in them are not read."),
    N_("A cell that you clear leaves the value in the desk as it is."),
)
_CUT = NN_(
    "One text is longer than a cell can be. It ends with a mark, and the desk has the rest.",
    "{n} texts are longer than a cell can be. They end with a mark, and the desk has the rest.",
)


def about_rows(
    desk: Desk,
    selection: Selection,
    words: Words,
    labels: Labels,
    totals: Totals,
    *,
    now: datetime,
    cuts: int,
) -> Iterator[tuple[str, str]]:
    """(label, text) of each line; a line that goes on has no label of its own."""

    def say(id: str) -> str:
        return words.say(id)

    # A cell keeps its own direction, so the isolates of sentences would only be in the way.
    yield (
        say(_CONTENTS),
        strip_controls(words.say(catalog.how_many(selection.entity, totals.count))),
    )
    filters = [strip_controls(s) for s in sentences(Display(words, labels), selection)]
    yield from _under(say(_FILTERS), filters or [say(_ALL)])
    total = catalog.total(selection.entity)
    if total is not None and totals.amounts:
        label = say(catalog.field_of(selection.entity, total).label)
        yield from _under(label, [words.money(money) for money in totals.amounts.values()])
    yield say(_DESK), desk.name
    yield say(_WRITTEN), f"{now:%Y-%m-%d %H:%M}"
    if selection.as_of is None:
        with desk.reading() as connection:
            yield say(_LATEST), mark_of(connection, desk.setting("uid") or "")
    if desk.who is not None:
        yield say(_BY), labels.name("person", desk.who, words.lang)
    yield say(_LANGUAGE), _LANGUAGES[words.lang]
    yield say(_PROGRAM), f"tipdesk {__version__}"
    notes = [say(note) for note in _NOTES]
    if cuts:
        notes.insert(0, strip_controls(words.count(*_CUT, cuts)))
    if desk.setting("sample"):
        notes.insert(0, say(SAMPLE))
    yield from _under(say(_READING), notes)


def _under(label: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    for i, line in enumerate(lines):
        yield (label if i == 0 else ""), line
