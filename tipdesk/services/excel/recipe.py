"""Recipes: what a person said of one workbook, to be said of the next one of its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from tipdesk.domain.errors import UnreadableWorkbook
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.columns.chosen import ChosenSheet, Headings, rows_headed
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.columns.column_matching import match_columns
from tipdesk.services.excel.headings.fates import says_unfunded
from tipdesk.services.excel.headings.heading_keys import heading_key
from tipdesk.services.excel.headings.targets import NAMES, PROJECT
from tipdesk.services.excel.layout.layout import Layout, lay_out
from tipdesk.services.excel.layout.row_kinds import RowSaid
from tipdesk.services.excel.reading.workbook import Sheet, Workbook
from tipdesk.services.excel.rows.mended_cells import mended_again

NOT_ITS_SHAPE = N_(
    "The recipe “{recipe}” is for other workbooks: no sheet of “{file}” has the columns {columns}."
)

ALIKE = 0.8
"""The share of headings that a sheet must have in common with those of a recipe."""


@dataclass(frozen=True, slots=True)
class ColumnRecipe:
    """What was said of the column with *heading*; it feeds nothing when *feeds* is empty."""

    heading: str
    feeds: tuple[str, ...] = ()
    order: str = "ask"
    unit: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class SheetRecipe:
    """How one sheet is read; *rows* says by the text of a row's first cell what the row is."""

    name: str
    columns: tuple[ColumnRecipe, ...]
    entity: str = PROJECT
    constants: tuple[tuple[str, str], ...] = ()
    blanks: str = "leave"
    merged: bool | None = None
    rows: tuple[tuple[str, str], ...] = ()
    joined: tuple[Headings, ...] = ()
    """The rows of headings of tables whose rows go on with those of this one."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings that the sheet is known by."""
        return tuple(column.heading for column in self.columns)


@dataclass(frozen=True, slots=True)
class LeftSheet:
    """A sheet or table that a person left out: it has this name and these headings."""

    name: str
    headings: Headings


@dataclass(frozen=True, slots=True)
class Recipe:
    """How workbooks of one shape are read; *uid* where a desk keeps it.

    *accepts_warnings* lets a script take what is only told; what is asked still stops it.
    """

    name: str
    sheets: tuple[SheetRecipe, ...]
    answers: Answers
    uid: str | None = None
    accepts_warnings: bool = False
    left_out: tuple[LeftSheet, ...] = ()

    @property
    def shape(self) -> str:
        """A digest of the headings."""
        told = "\x1e".join(sorted("\x1f".join(sheet.headings) for sheet in self.sheets))
        return blake2b(told.encode(), digest_size=8).hexdigest()


def recipe_of(
    name: str,
    chosen: Sequence[ChosenSheet],
    answers: Answers,
    left_out: Iterable[Layout] = (),
) -> Recipe:
    """What was said of the *chosen* sheets; of *answers* those that belong to a recipe."""
    return Recipe(
        name,
        tuple(map(_sheet_recipe, chosen)),
        Answers(dict(answers.of_recipe())),
        left_out=tuple(
            LeftSheet(layout.sheet.name, tuple(filter(None, _keys(layout)))) for layout in left_out
        ),
    )


def is_left_out(sheet: Sheet, recipe: Recipe) -> bool:
    """Whether *recipe* says that a sheet of this name and with these headings is left out."""
    named = [one for one in recipe.left_out if one.name == sheet.name]
    keys = set(_keys(lay_out(sheet))) if named else set[str]()
    return any(_share(keys, one.headings) >= ALIKE for one in named)


def _sheet_recipe(chosen: ChosenSheet) -> SheetRecipe:
    columns = chosen.columns
    return SheetRecipe(
        chosen.name,
        tuple(
            ColumnRecipe(key, column.feeds, column.order, column.unit, column.currency)
            for key, column in zip(_keys(chosen.layout), columns.columns, strict=True)
            if key
        ),
        columns.entity,
        columns.constants,
        columns.blanks,
        columns.merged,
        tuple(chosen.layout.said_by_text().items()),
        chosen.joined,
    )


def _keys(layout: Layout) -> list[str]:
    """The headings as they are compared, numbered where one comes again; '' where none is."""
    seen: dict[str, int] = {}
    keys = []
    for heading in layout.headings:
        key = heading_key(heading)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 or not key else f"{key} ({seen[key]})")
    return keys


def with_recipe(
    book: Workbook,
    recipe: Recipe,
    known: Callable[[ColumnMap], ColumnMap] = lambda columns: columns,
) -> list[ChosenSheet]:
    """Every sheet that is like one that *recipe* is about, read as it says; no hidden ones.

    *known* puts into the columns what else is known of them, before the recipe is heard.
    Raises UnreadableWorkbook with a sentence when the workbook has none of them.
    """
    like = _likenesses(book, recipe)
    of = _best_of(book, recipe, like)
    best_of = frozenset(of)
    for sheet in _offered(book, recipe):
        nearest = max(recipe.sheets, key=lambda wanted: like(sheet, wanted), default=None)
        if nearest is not None and like(sheet, nearest) >= ALIKE:
            of.setdefault(sheet.name, nearest)
    if not of:
        columns = ", ".join(recipe.sheets[0].headings[:8]) if recipe.sheets else ""
        file = Path(book.path).name
        sentence = message(NOT_ITS_SHAPE, recipe=recipe.name, file=file, columns=columns)
        raise UnreadableWorkbook(sentence)
    of = _of_awards(of, recipe)
    read = (_read_as(one, of[one.name], known) for one in book.sheets if one.name in of)
    return [
        replace(one, corrections=mended_again(one.layout, one.columns, recipe.answers))
        for one in read
        if one.name in best_of or not _only_counts(one)
    ]


def _of_awards(of: dict[str, SheetRecipe], recipe: Recipe) -> dict[str, SheetRecipe]:
    """*of* without the sheets of what was not funded, beside others and unless *recipe* has one."""
    if any(says_unfunded(one.name) for one in recipe.sheets):
        return of
    awards = {
        name: wanted
        for name, wanted in of.items()
        if wanted.entity != PROJECT or not says_unfunded(name)
    }
    return awards or of


def _only_counts(chosen: ChosenSheet) -> bool:
    """Whether numbers stand where names should: a sheet that counts what another one lists."""
    listed = chosen.columns.of(NAMES)
    cells = [row.values[listed.index] for row in chosen.layout.data] if listed is not None else []
    filled = [cell for cell in cells if cell != ""]
    return bool(filled) and all(isinstance(cell, int | float) for cell in filled)


def _best_of(
    book: Workbook, recipe: Recipe, like: Callable[[Sheet, SheetRecipe], float]
) -> dict[str, SheetRecipe]:
    """The name of a sheet of the workbook for each that *recipe* knows, where one is like it."""
    of: dict[str, SheetRecipe] = {}
    for wanted in recipe.sheets:
        best = max(
            (sheet for sheet in _offered(book, recipe) if sheet.name not in of),
            key=lambda sheet: (like(sheet, wanted), sheet.name == wanted.name),
            default=None,
        )
        if best is not None and like(best, wanted) >= ALIKE:
            of[best.name] = wanted
    return of


def sheets_unlike(book: Workbook, recipe: Recipe) -> list[SheetRecipe]:
    """The sheets of *recipe* for which the workbook has none."""
    found = _best_of(book, recipe, _likenesses(book, recipe)).values()
    return [one for one in recipe.sheets if all(one is not other for other in found)]


def fits(book: Workbook, recipe: Recipe) -> float:
    """How well the workbook has the recipe's sheets: 0 for not at all, 1 for all of them."""
    if not recipe.sheets:
        return 0
    like = _likenesses(book, recipe)
    best = [
        max((like(sheet, wanted) for sheet in _offered(book, recipe)), default=0)
        for wanted in recipe.sheets
    ]
    return sum(likeness for likeness in best if likeness >= ALIKE) / len(best)


def _offered(book: Workbook, recipe: Recipe) -> list[Sheet]:
    """The sheets that *recipe* may be about."""
    visible = (sheet for sheet in book.sheets if not sheet.facts.hidden)
    return [sheet for sheet in visible if not is_left_out(sheet, recipe)]


def _likenesses(book: Workbook, recipe: Recipe) -> Callable[[Sheet, SheetRecipe], float]:
    """How like each sheet is to each that the recipe knows; every sheet is looked at once."""
    found: dict[tuple[str, int], float] = {}
    for sheet in _offered(book, recipe):
        keys = set(_keys(lay_out(sheet)))
        for wanted in recipe.sheets:
            likeness = _in_common(keys, wanted)
            if likeness < ALIKE:
                again = lay_out(sheet, header_headings=wanted.headings)
                likeness = _in_common(set(_keys(again)), wanted)
            found[sheet.name, id(wanted)] = likeness
    return lambda sheet, wanted: found[sheet.name, id(wanted)]


def is_like(sheet: Sheet, wanted: SheetRecipe) -> bool:
    """Whether *sheet* has the headings of the one that a recipe is about."""
    return _in_common(set(_keys(lay_out(sheet))), wanted) >= ALIKE


def _in_common(here: set[str], wanted: SheetRecipe) -> float:
    return _share(here, wanted.headings)


def _share(here: set[str], headings: Iterable[str]) -> float:
    here, names = here - {""}, set(headings)
    return len(here & names) / len(here | names) if here and names else 0


def _read_as(
    sheet: Sheet, wanted: SheetRecipe, known: Callable[[ColumnMap], ColumnMap]
) -> ChosenSheet:
    layout = lay_out(sheet, said_by_text=dict(wanted.rows))
    if _in_common(set(_keys(layout)), wanted) < ALIKE:
        layout = lay_out(sheet, header_headings=wanted.headings, said_by_text=dict(wanted.rows))
    if rows := rows_headed(sheet, wanted.joined):
        layout = layout.with_rows(rows, RowSaid("left_out"))
    said = {column.heading: column for column in wanted.columns}
    columns = replace(
        known(match_columns(layout, wanted.entity)),
        constants=wanted.constants,
        blanks="clear" if wanted.blanks == "clear" else "leave",
        merged=wanted.merged,
    )
    for key, column in zip(_keys(layout), columns.columns, strict=True):
        told = said.get(key)
        if told is not None:
            columns = _with_said(columns, column.index, told)
    return ChosenSheet(layout, columns, joined=wanted.joined)


def _with_said(columns: ColumnMap, index: int, told: ColumnRecipe) -> ColumnMap:
    feeds = (*told.feeds, None, None)
    return columns.with_column(
        index,
        target=feeds[0],
        also=feeds[1],
        confidence="sure" if told.feeds else None,
        order=told.order,
        unit=told.unit,
        currency=told.currency,
    )
