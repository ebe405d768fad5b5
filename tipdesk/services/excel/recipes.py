"""The recipes of a desk: found again by the shape of the next workbook, listed, kept, removed."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from pathlib import Path

from tipdesk.db.sql import execute
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.edits import Edit, create, edit, remove
from tipdesk.services.changes.outcome import Outcome
from tipdesk.services.desk import Desk
from tipdesk.services.excel.reading.workbook import Workbook
from tipdesk.services.excel.recipe import Recipe, fits
from tipdesk.services.excel.recipe_json import from_json, to_json

KEPT = N_("Recipe “{name}” kept")
NOT_A_RECIPE = N_("“{file}” is not a recipe of tipdesk.")
NO_SUCH_RECIPE = N_("There is no recipe “{name}” in this desk, and no such file.")

_ENTITY = "recipe"
_LOG = logging.getLogger(__name__)


def recipes(desk: Desk) -> list[Recipe]:
    """Every recipe of the desk, the latest first; one that cannot be read is left aside."""
    with desk.reading() as connection:
        found = execute(connection, "SELECT uid, content FROM recipe ORDER BY id DESC").all()
    kept = []
    for uid, content in found:
        try:
            kept.append(from_json(json.loads(content), uid))
        except (ValueError, KeyError, TypeError):
            _LOG.warning("the recipe %s cannot be read", uid, exc_info=True)
    return kept


def recipe_for(desk: Desk, book: Workbook) -> Recipe | None:
    """The recipe whose shape the workbook has best, the latest of several; None without one."""
    known = [(fits(book, recipe), -at, recipe) for at, recipe in enumerate(recipes(desk))]
    best = max(known, default=None, key=lambda found: found[:2])
    return best[2] if best is not None and best[0] > 0 else None


def recipe_named(desk: Desk, name: str) -> Recipe:
    """The recipe of that name, or in the file of that name; TipdeskError with a sentence."""
    for recipe in recipes(desk):
        if name in (recipe.name, recipe.uid):
            return recipe
    path = Path(name)
    if not path.is_file():
        raise TipdeskError(message(NO_SUCH_RECIPE, name=name))
    return read_recipe(path)


def read_recipe(path: Path) -> Recipe:
    """The recipe in a file; TipdeskError with a sentence when it holds none."""
    try:
        return from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise TipdeskError(message(NOT_A_RECIPE, file=path.name)) from trouble


def keep_recipe(desk: Desk, recipe: Recipe) -> Outcome:
    """Keep a recipe; one with the same uid is changed, else it is new."""
    content = json.dumps(to_json(recipe), ensure_ascii=False)
    values = {"name": recipe.name, "shape": recipe.shape, "content": content}
    reason = message(KEPT, name=recipe.name)
    with desk.reading() as connection:
        row = execute(
            connection, "SELECT name, shape, content FROM recipe WHERE uid = {}", (recipe.uid,)
        ).first()
    if row is None:
        return create(desk, _ENTITY, values, reason=reason)
    before = dict(zip(values, row, strict=True))
    edits = [
        Edit(_ENTITY, recipe.uid or "", name, before[name], value)
        for name, value in values.items()
        if before[name] != value
    ]
    return edit(desk, edits, reason=reason) if edits else Outcome()


def remove_recipes(desk: Desk, uids: Iterable[str]) -> Outcome:
    """Take recipes away; workbooks of their shapes are looked at anew."""
    return remove(desk, _ENTITY, uids)
