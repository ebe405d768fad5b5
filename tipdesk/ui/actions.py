"""Every action of the window, declared once: its text, its keys, its icon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from tipdesk.domain.words import N_, Words
from tipdesk.ui.icons import icon


@dataclass(frozen=True, slots=True)
class Act:
    """One action. *text* is a message id, *keys* are the shortcuts, the first one shown."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""


ACTIONS = (
    Act("palette", N_("Search or type a command"), ("Ctrl+K",), "search"),
    Act("undo", N_("Undo"), ("Ctrl+Z",), "undo-2"),
    Act("redo", N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Act("back", N_("Back"), ("Alt+Left",), "arrow-left"),
    Act("forward", N_("Forward"), ("Alt+Right",), "arrow-right"),
    Act("next_problem", N_("Next field to look at"), ("F8",), "triangle-alert"),
    Act("replace", N_("Find and replace"), ("Ctrl+H",), "replace"),
    Act("field_history", N_("History of the field"), ("Ctrl+Shift+H",), "time"),
    Act("new_project", N_("New project"), (), "plus"),
    Act("import_workbook", N_("Import a workbook"), ("Ctrl+Shift+O",), "import"),
    Act("open_desk", N_("Open another desk"), ("Ctrl+O",), "folder-open"),
    Act("english", N_("Show everything in English"), (), "languages"),
    Act("arabic", N_("Show everything in Arabic"), (), "languages"),
    Act("light", N_("Light colors"), (), "sun"),
    Act("dark", N_("Dark colors"), (), "moon"),
    Act("system", N_("Colors of the system"), (), "settings"),
    Act("start", N_("Ways to begin"), (), "star"),
    Act("log", N_("Show the log"), (), "file-text"),
    Act("about", N_("About tipdesk"), ("F1",), "info"),
    Act("quit", N_("Close tipdesk"), ("Ctrl+Q",), "x"),
)


def make_actions(
    window: QWidget, words: Words, does: Mapping[str, Callable[[], None]]
) -> dict[str, QAction]:
    """The actions of *window* in its language; *does* says what each of them does."""
    made = {}
    for act in ACTIONS:
        action = QAction(words.say(act.text), window)
        action.setObjectName(act.name)
        action.setShortcuts([QKeySequence(key) for key in act.keys])
        if act.icon:
            action.setIcon(icon(act.icon))
        action.triggered.connect(does[act.name])
        window.addAction(action)
        made[act.name] = action
    return made
