"""The commands about what imports have learned: recipes, and answers about wordings."""

from __future__ import annotations

import argparse
from pathlib import Path

from tipdesk.cli.output import print_json, say
from tipdesk.cli.session import Session, WrongUsage
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.words import N_, NN_, message
from tipdesk.services.excel.asking.alias_book import Alias, aliases, forget
from tipdesk.services.excel.recipe import Recipe
from tipdesk.services.excel.recipe_json import to_json, write_recipe
from tipdesk.services.excel.recipes import (
    keep_recipe,
    read_recipe,
    recipe_named,
    recipes,
    remove_recipes,
)

_NO_RECIPES = N_("The desk has no recipes yet. An import in the window keeps one.")
_RECIPE = N_("{name}: {columns}")
_WRITTEN = N_("Written to {file}.")
_ADDED = N_("The recipe “{name}” was added.")
_REMOVED = N_("The recipe “{name}” was removed.")
_NAME_IT = N_("Say which one: its name.")
_NAME_FILE = N_("Say which file to write.")
_NO_ANSWERS = N_("No answers are remembered yet.")
_ANSWER = N_("{wording} ({topic}): {meaning}")
_FORGOTTEN = NN_("{n} answer was removed.", "{n} answers were removed.")
_NO_SUCH_WORDING = N_("Nothing is remembered of “{wording}”.")
_DECISIONS = {"not_stated": N_("not stated"), "new": N_("a new record")}


def handle_recipes(asked: argparse.Namespace, here: Session) -> int:
    """List the recipes of the desk, hand one out, take one in or remove one."""
    if asked.what == "list":
        return _list_recipes(asked, here)
    if asked.name is None:
        raise WrongUsage(message(_NAME_IT))
    if asked.what == "add":
        recipe = read_recipe(Path(asked.name))
        keep_recipe(here.desk, recipe)
        return _tell(asked, here, recipe, _ADDED)
    recipe = recipe_named(here.desk, asked.name)
    if asked.what == "remove":
        remove_recipes(here.desk, [recipe.uid] if recipe.uid else [])
        return _tell(asked, here, recipe, _REMOVED)
    if asked.file is None:
        raise WrongUsage(message(_NAME_FILE))
    write_recipe(recipe, Path(asked.file))
    if asked.json:
        print_json(to_json(recipe))
    else:
        say(here.words.say(_WRITTEN, file=asked.file))
    return 0


def _list_recipes(asked: argparse.Namespace, here: Session) -> int:
    known = recipes(here.desk)
    if asked.json:
        print_json([to_json(recipe) for recipe in known])
        return 0
    for recipe in known:
        columns = here.words.listed(
            [heading for sheet in recipe.sheets for heading in sheet.headings]
        )
        say(here.words.say(_RECIPE, name=recipe.name, columns=columns))
    if not known:
        say(here.words.say(_NO_RECIPES))
    return 0


def _tell(asked: argparse.Namespace, here: Session, recipe: Recipe, sentence: str) -> int:
    if asked.json:
        print_json(to_json(recipe))
    else:
        say(here.words.say(sentence, name=recipe.name))
    return 0


def handle_answers(asked: argparse.Namespace, here: Session) -> int:
    """List what the desk has learned of wordings, or remove what it learned of one."""
    known = aliases(here.desk)
    if asked.what == "list":
        if asked.json:
            print_json([_json(alias) for alias in known])
            return 0
        for alias in known:
            meaning = _meaning(alias, here)
            topic = alias.topic.removeprefix("code:")
            text = here.words.say(_ANSWER, wording=alias.wording, topic=topic, meaning=meaning)
            say(text)
        if not known:
            say(here.words.say(_NO_ANSWERS))
        return 0
    if asked.wording is None:
        raise WrongUsage(message(_NAME_IT))
    chosen = [alias for alias in known if asked.wording in (alias.wording, alias.pattern)]
    if not chosen:
        raise TipdeskError(message(_NO_SUCH_WORDING, wording=asked.wording))
    forget(here.desk, [alias.uid for alias in chosen])
    if asked.json:
        print_json([_json(alias) for alias in chosen])
    else:
        say(here.words.count(*_FORGOTTEN, len(chosen)))
    return 0


def _json(alias: Alias) -> dict[str, object]:
    return {
        "topic": alias.topic,
        "pattern": alias.pattern,
        "wording": alias.wording,
        "read_as": alias.meaning.decision,
        "value": alias.meaning.value,
    }


def _meaning(alias: Alias, here: Session) -> str:
    """An answer in words: the name of what was meant."""
    decision, value = alias.meaning.decision, alias.meaning.value
    if decision in _DECISIONS:
        return here.words.say(_DECISIONS[decision])
    if alias.topic.startswith("code:"):
        return here.labels.code(alias.topic.removeprefix("code:"), value, here.words.lang)
    if decision == "value":
        return here.labels.name(alias.topic, value, here.words.lang) or str(value)
    return str(value or "")
