"""A recipe as JSON: as it stands in a file and in the desk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from tipdesk.domain.day_and_month import Order
from tipdesk.services.excel.asking.answers import Answers, Key
from tipdesk.services.excel.asking.question import Decision, Meaning
from tipdesk.services.excel.columns import recipe_checks as check
from tipdesk.services.excel.columns.column_map import Blanks
from tipdesk.services.excel.headings.heading_units import Unit
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.recipe import ColumnRecipe, LeftSheet, Recipe, SheetRecipe
from tipdesk.services.whole_file import write_whole

_VERSION = 1
_REFUSE, _ACCEPT = "refuse", "accept"
_NEVER = "never"
"""Said of rows with the same key that are records of their own."""


def to_json(recipe: Recipe) -> dict[str, Any]:
    """The recipe as it stands in a file and in the desk."""
    left_out = [{"name": one.name, "headings": list(one.headings)} for one in recipe.left_out]
    return {
        "tipdesk_recipe": _VERSION,
        "name": recipe.name,
        "sheets": [_sheet_to_json(sheet) for sheet in recipe.sheets],
        "answers": [
            {"topic": topic, "pattern": pattern, "read_as": m.decision, "value": m.value}
            for (topic, pattern), m in recipe.answers
        ],
        "warnings": _ACCEPT if recipe.accepts_warnings else _REFUSE,
        **({"left_out": left_out} if left_out else {}),
    }


def _sheet_to_json(sheet: SheetRecipe) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": sheet.name,
        "entity": sheet.entity,
        "columns": [_told(column) for column in sheet.columns],
        "constants": dict(sheet.constants),
        "blanks": sheet.blanks,
        "merged": _NEVER if sheet.merged is False else bool(sheet.merged),
        "rows": dict(sheet.rows),
    }
    if sheet.joined:
        told["joined"] = [list(headings) for headings in sheet.joined]
    return told


def _told(column: ColumnRecipe) -> dict[str, Any]:
    told: dict[str, Any] = {"heading": column.heading, "feeds": list(column.feeds)}
    if column.order != "ask":
        told["order"] = column.order
    if column.unit is not None:
        told["unit"] = column.unit
    if column.currency is not None:
        told["currency"] = column.currency
    return told


def from_json(told: Mapping[str, Any], uid: str | None = None) -> Recipe:
    """The recipe that *told* holds; ValueError, KeyError or TypeError when it is none."""
    if told["tipdesk_recipe"] != _VERSION:
        raise ValueError(told["tipdesk_recipe"])
    return Recipe(
        str(told["name"]),
        tuple(_sheet_from_json(sheet) for sheet in told["sheets"]),
        Answers(dict(_answer_from_json(answer) for answer in told.get("answers", ()))),
        uid,
        check.one_of(told.get("warnings", _REFUSE), (_REFUSE, _ACCEPT)) == _ACCEPT,
        tuple(
            LeftSheet(str(one["name"]), check.known_headings(one["headings"]))
            for one in told.get("left_out", ())
        ),
    )


def _sheet_from_json(told: Mapping[str, Any]) -> SheetRecipe:
    name = str(told["name"])
    entity = check.known_entity(told.get("entity", PROJECT))
    return SheetRecipe(
        name,
        tuple(
            ColumnRecipe(
                str(column["heading"]),
                check.known_targets(column.get("feeds", ()), entity),
                check.one_of(column.get("order", "ask"), get_args(Order)),
                check.one_of(column.get("unit"), (None, *get_args(Unit))),
                check.known_currency(column.get("currency")),
            )
            for column in told["columns"]
        ),
        entity,
        check.known_constants(told.get("constants", {}), entity),
        check.one_of(told.get("blanks", "leave"), get_args(Blanks)),
        {False: None, True: True, _NEVER: False}[
            check.one_of(told.get("merged", False), (True, False, _NEVER))
        ],
        check.known_rows(told.get("rows", {}), entity),
        tuple(map(check.known_headings, told.get("joined", ()))),
    )


def _answer_from_json(told: Mapping[str, Any]) -> tuple[Key, Meaning]:
    decision, value = check.one_of(told["read_as"], get_args(Decision)), told["value"]
    if decision == "reading":
        value = check.number_of_reading(value)
    return (str(told["topic"]), str(told["pattern"])), Meaning(decision, value)


def write_recipe(recipe: Recipe, path: Path) -> None:
    """Write the recipe as a file that another desk can take in. Raises UnreadableFile."""
    text = json.dumps(to_json(recipe), ensure_ascii=False, indent=2)
    write_whole(path, f"{text}\n".encode())
