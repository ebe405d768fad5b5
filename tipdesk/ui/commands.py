"""The pages and actions that the palette offers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QAction

from tipdesk.domain.words import in_every_language
from tipdesk.ui.actions import ACTIONS
from tipdesk.ui.dialogs.palette import Command
from tipdesk.ui.places import places
from tipdesk.ui.workspace import Workspace


def commands_of(workspace: Workspace, actions: Mapping[str, QAction]) -> list[Command]:
    """Every page, then every action that can be done now."""
    found = [
        Command(
            workspace.say(place.label),
            in_every_language(place.label),
            place.icon,
            partial(workspace.page_wanted.emit, place.name),
        )
        for place in places()
    ]
    for act in ACTIONS:
        action = actions[act.name]
        if act.name != "palette" and action.isEnabled():
            keys = action.shortcut().toString()
            texts = in_every_language(act.text)
            found.append(Command(action.text(), texts, act.icon, action.trigger, keys))
    return found
