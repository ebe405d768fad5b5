"""File dialogs: where they begin, and that they open no file of the folder they show."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileInfo, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

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


class PlainIcons(QFileIconProvider):
    """Tells files by their names alone.

    Qt's own provider opens each file that a dialog shows to see what it is. When this process
    closes its own desk again after such a look, POSIX takes all its locks on the desk away:
    the next other process takes the write-ahead log for left over and deletes it, and what the
    window stores from then on is lost.
    """

    def icon(self, what: QFileIconProvider.IconType | QFileInfo, /) -> QIcon:
        if isinstance(what, QFileInfo):
            kinds = QFileIconProvider.IconType
            what = kinds.Folder if what.isDir() else kinds.File
        return super().icon(what)

    def type(self, info: QFileInfo, /) -> str:
        return info.suffix()


_icons: list[PlainIcons] = []
"""Dialogs do not keep their provider alive; the first dialog makes the one for all."""


def open_no_files(dialog: QFileDialog) -> None:
    """Let *dialog* show files without opening any of them."""
    if not _icons:
        _icons.append(PlainIcons())
    dialog.setIconProvider(_icons[0])


def ask_for_file(
    parent: QWidget, title: str, start: str, filters: str, *, save: bool = False
) -> str:
    """The file that a person chooses, or names to be written; "" when none."""
    mode = QFileDialog.FileMode.AnyFile if save else QFileDialog.FileMode.ExistingFile
    return next(iter(_ask(parent, title, start, filters, mode, save=save)), "")


def ask_for_files(parent: QWidget, title: str, start: str, filters: str) -> list[str]:
    """The files that a person chooses, as many as there may be; none when it is given up."""
    return _ask(parent, title, start, filters, QFileDialog.FileMode.ExistingFiles)


def _ask(
    parent: QWidget,
    title: str,
    start: str,
    filters: str,
    mode: QFileDialog.FileMode,
    *,
    save: bool = False,
) -> list[str]:
    dialog = QFileDialog(parent, title)
    open_no_files(dialog)
    dialog.setFileMode(mode)
    if save:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(filters.split(";;"))
    place = Path(start)
    dialog.setDirectory(start if place.is_dir() else str(place.parent))
    if start and not place.is_dir():
        dialog.selectFile(place.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return chosen


def begin_in_usual_folder(dialog: QFileDialog, settings: Settings) -> None:
    """Let *dialog* begin where the last one ended, and remember where it ends itself."""
    open_no_files(dialog)
    dialog.setDirectory(usual_folder(settings))
    dialog.fileSelected.connect(lambda file: remember_folder(settings, file))
