"""What a recipe says, part by part: each can be shown, most can be taken out or said otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, Literal, NamedTuple, get_args

from tipdesk.domain.words import N_, Words
from tipdesk.services import catalog
from tipdesk.services.display import Display
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.layout.row_kinds import RowSaid, SaidAs
from tipdesk.services.excel.recipe import ColumnRecipe, Recipe, SheetRecipe
from tipdesk.ui.importing.answers.answer_topics import meaning_text, topic_text
from tipdesk.ui.importing.columns.target_editor import NOT_READ, target_text
from tipdesk.ui.importing.layout.row_choices import CHOICES
from tipdesk.ui.importing.layout.section_values import value_text

Kind = Literal["sheet", "column", "constant", "blanks", "merged", "row", "table", "left", "answer"]

_KINDS: Final[dict[Kind, tuple[str, str]]] = {
    "sheet": (N_("Sheet"), "blue"),
    "column": (N_("Column"), "green"),
    "constant": (N_("Every row"), "teal"),
    "blanks": (N_("Blank cells"), "grey"),
    "merged": (N_("Rows"), "grey"),
    "row": (N_("Row"), "purple"),
    "table": (N_("Table"), "purple"),
    "left": (N_("Sheet"), "grey"),
    "answer": (N_("Answer"), "yellow"),
}
_ORDERS: Final = {"dmy": N_("the day first"), "mdy": N_("the month first")}
_UNITS: Final = {
    "thousands": N_("in thousands"),
    "millions": N_("in millions"),
    "days_since_1970": N_("days since 1970-01-01"),
    "years": N_("in years"),
}
_LABELS: Final = {choice.name: choice.label for choice in CHOICES}


class Part(NamedTuple):
    """One thing that a recipe says: of which sheet (-1 for all), and its key there."""

    kind: Kind
    sheet: int
    key: Any

    @property
    def is_removable(self) -> bool:
        """Whether the recipe can do without it; a column is only read otherwise."""
        return self.kind not in ("sheet", "column")


def parts_of(recipe: Recipe) -> list[Part]:
    """Everything that *recipe* says, sheet by sheet, then its answers."""
    found: list[Part] = []
    for at, sheet in enumerate(recipe.sheets):
        found.append(Part("sheet", at, sheet.name))
        found += [Part("column", at, column.heading) for column in sheet.columns]
        found += [Part("constant", at, name) for name, _ in sheet.constants]
        if sheet.blanks != "leave":
            found.append(Part("blanks", at, sheet.blanks))
        if sheet.merged:
            found.append(Part("merged", at, None))
        found += [Part("row", at, text) for text, _ in sheet.rows]
        found += [Part("table", at, headings) for headings in sheet.joined]
    found += [Part("left", -1, one) for one in recipe.left_out]
    return [*found, *(Part("answer", -1, key) for key, _ in recipe.answers)]


def kind_text(part: Part, words: Words) -> str:
    """The word of a part's chip."""
    return words.say(_KINDS[part.kind][0])


def kind_group(part: Part) -> str:
    """The color group of a part's chip."""
    return _KINDS[part.kind][1]


def part_texts(recipe: Recipe, part: Part, display: Display) -> tuple[str, str]:
    """What the part is about, and what the recipe says of it."""
    words = display.words
    if part.kind == "answer":
        topic, pattern = part.key
        meaning = dict(recipe.answers)[part.key]
        what = words.say(N_("{topic}: {pattern}"), topic=topic_text(topic, words), pattern=pattern)
        return what, meaning_text(part.key, meaning, display)
    if part.kind == "left":
        return part.key.name, words.say(N_("Left out"))
    sheet = recipe.sheets[part.sheet]
    match part.kind:
        case "sheet":
            return sheet.name, words.say(catalog.plural(sheet.entity))
        case "column":
            return part.key, _column_text(column_of(recipe, part), sheet, words)
        case "constant":
            value = dict(sheet.constants)[part.key]
            return target_text(words, part.key, sheet.entity), value
        case "table":
            what = words.listed(map(words.value, part.key))
            return what, words.say(N_("Goes on with the table above or beside it"))
        case "blanks":
            return words.say(N_("Blank cells")), words.say(N_("Clear what is known"))
        case "merged":
            return words.say(N_("Several rows")), words.say(N_("One record"))
        case _:
            return part.key, _row_text(dict(sheet.rows)[part.key], display)


def column_of(recipe: Recipe, part: Part) -> ColumnRecipe:
    """The column that *part* is about."""
    columns = recipe.sheets[part.sheet].columns
    return next(column for column in columns if column.heading == part.key)


def without(recipe: Recipe, part: Part) -> Recipe:
    """The recipe without what *part* says; a column of it is not read any more."""
    if part.kind == "answer":
        kept = {key: meaning for key, meaning in recipe.answers if key != part.key}
        return replace(recipe, answers=Answers(kept))
    if part.kind == "left":
        return replace(recipe, left_out=tuple(o for o in recipe.left_out if o != part.key))
    sheet = recipe.sheets[part.sheet]
    changes: dict[Kind, dict[str, Any]] = {
        "constant": {"constants": tuple(c for c in sheet.constants if c[0] != part.key)},
        "blanks": {"blanks": "leave"},
        "merged": {"merged": None},
        "row": {"rows": tuple(row for row in sheet.rows if row[0] != part.key)},
        "table": {"joined": tuple(one for one in sheet.joined if one != part.key)},
    }
    if part.kind == "column":
        return with_feeds(recipe, part, ())
    return _with_sheet(recipe, part.sheet, replace(sheet, **changes.get(part.kind, {})))


def with_feeds(recipe: Recipe, part: Part, feeds: tuple[str, ...]) -> Recipe:
    """The recipe with the column of *part* feeding these targets, which no other one does."""
    sheet = recipe.sheets[part.sheet]
    columns = tuple(
        replace(column, feeds=feeds)
        if column.heading == part.key
        else replace(column, feeds=tuple(name for name in column.feeds if name not in feeds[:1]))
        for column in sheet.columns
    )
    return _with_sheet(recipe, part.sheet, replace(sheet, columns=columns))


def with_constant(recipe: Recipe, part: Part, text: str) -> Recipe:
    """The recipe with another value for every row."""
    sheet = recipe.sheets[part.sheet]
    constants = tuple((k, text if k == part.key else v) for k, v in sheet.constants)
    return _with_sheet(recipe, part.sheet, replace(sheet, constants=constants))


def choices_of(recipe: Recipe, part: Part, display: Display) -> list[tuple[Any, str]]:
    """What else the part may say, with its text; the present one is among them."""
    if part.kind == "row":
        told = dict(recipe.sheets[part.sheet].rows)[part.key]
        others = [name for name in get_args(SaidAs) if name != RowSaid.of(told).as_]
        return [(value, _row_text(value, display)) for value in (told, *others)]
    if part.kind == "answer":
        meaning = dict(recipe.answers)[part.key]
        readings = [Meaning("reading", at) for at in range(2)] if _is_order(part) else []
        found = dict.fromkeys((meaning, *readings, Meaning("not_stated")))
        return [(value, meaning_text(part.key, value, display)) for value in found]
    return []


def with_choice(recipe: Recipe, part: Part, value: Any) -> Recipe:
    """The recipe with one of `choices_of` said instead."""
    if part.kind == "answer":
        kept = {key: value if key == part.key else meaning for key, meaning in recipe.answers}
        return replace(recipe, answers=Answers(kept))
    sheet = recipe.sheets[part.sheet]
    rows = tuple((text, value if text == part.key else told) for text, told in sheet.rows)
    return _with_sheet(recipe, part.sheet, replace(sheet, rows=rows))


def _is_order(part: Part) -> bool:
    topic, _ = part.key
    return bool(topic == "shape:order")


def _with_sheet(recipe: Recipe, at: int, sheet: SheetRecipe) -> Recipe:
    sheets = tuple(sheet if i == at else other for i, other in enumerate(recipe.sheets))
    return replace(recipe, sheets=sheets)


def _column_text(column: ColumnRecipe, sheet: SheetRecipe, words: Words) -> str:
    return words.listed(_column_texts(column, sheet, words))


def _column_texts(column: ColumnRecipe, sheet: SheetRecipe, words: Words) -> Iterator[str]:
    if not column.feeds:
        yield words.say(NOT_READ)
    for name in column.feeds:
        yield target_text(words, name, sheet.entity)
    if column.order in _ORDERS:
        yield words.say(_ORDERS[column.order])
    if column.unit in _UNITS:
        yield words.say(_UNITS[column.unit])
    if column.currency is not None:
        yield column.currency


def _row_text(told: str, display: Display) -> str:
    said = RowSaid.of(told)
    words = display.words
    label = words.say(_LABELS[said.as_])
    if said.target is None:
        return label
    value = value_text(display, said.target, said.value) if said.value else ""
    field = words.say(target(said.target).label)
    given = words.say(N_("{field}: {value}"), field=field, value=value)
    return words.listed((label, given if value else field))
