"""Reads the record that a form is to show, and again whenever somebody changes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tipdesk.services.changes.outcome import Changes
from tipdesk.ui.form.loading import Loaded, load_all, warm
from tipdesk.ui.workspace import Workspace

_PAUSE_MS: Final = 400


class RecordReader(QObject):
    """Knows which record is wanted; only the answer for the last one asked for is given."""

    loaded = Signal(str, object)
    """The uid of the record wanted and all that is shown of it, a Loaded; None when it is gone."""
    begun = Signal(object, object)
    """The values of a new record, and the uid of the draft that is gone on with, or None."""

    def __init__(self, workspace: Workspace, entity: str, shown_in: QWidget) -> None:
        super().__init__(shown_in)
        self._workspace, self._entity, self._shown_in = workspace, entity, shown_in
        self.wanted: str | None = None
        """The record that is shown, or will be as soon as it is read; None for a new one."""
        self.is_beginning = False
        """Whether a new record is on its way."""
        # Out of sight it waits for a pause: filling a form takes as long as storing a value.
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.read_again)
        workspace.records_changed.connect(self._on_records_changed)

    def read(self, uid: str) -> None:
        """Read the record *uid*; it is the one wanted from now on."""
        self.wanted, self.is_beginning = uid, False
        self._load(uid)

    def begin(self, values: Mapping[str, Any], uid: str | None) -> None:
        """Read what a new record with *values* shows; *uid* is that of a kept draft of it."""
        self.wanted, self.is_beginning = None, True
        entity, labels = self._entity, self._workspace.labels

        def work() -> tuple[Mapping[str, Any], str | None]:
            warm(labels, entity, None)
            return values, uid

        self._workspace.read(work, self._on_begun, latest=self._latest())

    def read_again(self) -> None:
        """Read again what is to be shown, which the record shown now may not be any more."""
        if self.wanted is not None:
            self._load(self.wanted)

    def catch_up(self) -> None:
        """The form comes into sight: read now what would be read after the pause."""
        if self._later.isActive():
            self._later.stop()
            self.read_again()

    def _latest(self) -> str:
        return f"record {id(self)}"

    def _load(self, uid: str) -> None:
        workspace, entity = self._workspace, self._entity
        # A method of this object and no function around it: the answer may come too late.
        workspace.read(
            lambda: (uid, load_all(workspace, entity, uid)),
            self._on_loaded,
            latest=self._latest(),
        )

    def _on_loaded(self, answer: tuple[str, Loaded | None]) -> None:
        uid, loaded = answer
        if loaded is None:
            self.wanted = None
        self.loaded.emit(uid, loaded)

    def _on_begun(self, begun: tuple[Mapping[str, Any], str | None]) -> None:
        self.is_beginning = False
        self.begun.emit(*begun)

    def _on_records_changed(self, changes: Changes) -> None:
        if self.wanted is not None and changes.touches(self.wanted):
            if self._shown_in.isVisible():
                self.read_again()
            else:
                self._later.start()
