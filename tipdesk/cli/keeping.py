"""The commands that keep a desk: sample, undo, backup, restore."""

from __future__ import annotations

import argparse
from pathlib import Path

from tipdesk.cli.output import print_json, say
from tipdesk.cli.session import Session, place_of
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_, Words
from tipdesk.services import selections
from tipdesk.services.backup import back_up, restore
from tipdesk.services.changes.steps import undo_changeset
from tipdesk.services.samples import fill_sample

_FILLED = NN_(
    "The desk holds the sample portfolio: {n} project from public documents.",
    "The desk holds the sample portfolio: {n} projects from public documents.",
)
_UNDONE = N_("Change {number} was taken back.")
_KEPT = NN_(
    "{n} value was changed since and stays as it is.",
    "{n} values were changed since and stay as they are.",
)


def sample(asked: argparse.Namespace, here: Session) -> int:
    """Fill an empty desk with the sample portfolio."""
    fill_sample(here.desk)
    number = selections.count(here.desk, Selection("project"))
    say(here.words.count(*_FILLED, number))
    return 0


def undo(asked: argparse.Namespace, here: Session) -> int:
    """Take back one change; what was changed since is kept and listed."""
    outcome = undo_changeset(here.desk, asked.changeset)
    if asked.json:
        print_json(
            {
                "undone": asked.changeset,
                "changeset": outcome.changeset,
                "kept": [
                    {
                        "entity": conflict.entity, "uid": conflict.uid, "field": conflict.field,
                        "expected": conflict.expected, "wanted": conflict.wanted,
                        "current": conflict.current,
                    }
                    for conflict in outcome.conflicts
                ],
            }
        )  # fmt: skip
        return 0
    say(here.words.say(_UNDONE, number=str(asked.changeset)))
    if outcome.conflicts:
        say(here.words.count(*_KEPT, len(outcome.conflicts)))
        for conflict in outcome.conflicts:
            name = here.labels.name(conflict.entity, conflict.uid, here.words.lang)
            say(f"  {name or conflict.uid}: {conflict.field or conflict.entity}")
    return 0


def backup(asked: argparse.Namespace, here: Session) -> int:
    """Copy the desk into a new file."""
    back_up(here.desk, Path(asked.out))
    say(here.words.say(N_("The desk was copied to {file}."), file=asked.out))
    return 0


def restore_backup(asked: argparse.Namespace, words: Words) -> int:
    """Put a backup in the place of the desk."""
    kept = restore(place_of(asked), Path(asked.backup))
    say(words.say(N_("The desk is that of {file}."), file=asked.backup))
    if kept is not None:
        say(words.say(N_("What was there before is kept as {file}."), file=str(kept)))
    return 0
