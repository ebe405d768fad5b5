"""The language of the window: which one, its direction, and Qt's own words in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from tipdesk.domain.words import LANGUAGES, N_, Words
from tipdesk.services.settings import Settings

_TRANSLATOR = "qt_words"
_LACKING: Final = {
    "&Look in:": N_("&Look in:"),
    "Files of &type:": N_("Files of &type:"),
    "Folder": N_("Folder"),
    "File": N_("File"),
    "Drive": N_("Drive"),
}
"""Words of Qt's file dialog for which Qt's own catalog has no Arabic."""


class _QtWords(QTranslator):
    """Qt's own catalog, with what it lacks from ours."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        found = super().translate(context, source, disambiguation, n)
        if found or source not in _LACKING:
            return found
        return self._words.say(_LACKING[source])


def words_for(settings: Settings) -> Words:
    """The language that this person chose, else that of the system."""
    chosen = settings.language
    return Words(chosen if chosen in LANGUAGES else _wished(), settings.digits)


def speak(app: QApplication, words: Words) -> None:
    """Turn *app* to the direction of *words*, and Qt's own dialogs to its language."""
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if words.right_to_left else Qt.LayoutDirection.LeftToRight
    )
    if (old := app.findChild(QTranslator, _TRANSLATOR)) is not None:
        app.removeTranslator(old)
        old.deleteLater()
    if words.lang == "en":
        return
    translator = _QtWords(words, app)
    translator.setObjectName(_TRANSLATOR)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{words.lang}", folder):
        app.installTranslator(translator)


def _wished() -> str:
    # Start-up time: its thousand names cost a tenth of a bare window, so only who never chose pays.
    from PySide6.QtCore import QLocale

    wishes = QLocale.system().uiLanguages()
    return "ar" if wishes and wishes[0].startswith("ar") else "en"
