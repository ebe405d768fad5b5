"""The folder in which file dialogs begin: that of last time, else the person's documents."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from tipdesk.services.settings import Settings

_FOLDER: Final = "folder"


def usual_folder(settings: Settings) -> str:
    """The folder last used, else Documents, else the home of the person."""
    kept = settings.window.get(_FOLDER)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    candidates = (kept if isinstance(kept, str) else "", documents)
    return next((place for place in candidates if place and Path(place).is_dir()), str(Path.home()))


def remember_folder(settings: Settings, file: str | Path) -> None:
    """Begin in the folder of *file* next time."""
    settings.window[_FOLDER] = str(Path(file).parent)


def begin_in_usual_folder(dialog: QFileDialog, settings: Settings) -> None:
    """Let *dialog* begin where the last one ended, and remember where it ends itself."""
    dialog.setDirectory(usual_folder(settings))
    dialog.fileSelected.connect(lambda file: remember_folder(settings, file))
