"""What somebody prefers is kept soon after it was chosen, not when the window closes only."""

from __future__ import annotations

import copy
import logging
from typing import Final

from PySide6.QtCore import QTimer

from tipdesk.domain.errors import TipdeskError
from tipdesk.services.settings import Settings
from tipdesk.ui.main_window import MainWindow

_LOG = logging.getLogger(__name__)
_EVERY_MS: Final = 4000


class Remembering(QTimer):
    """Every few seconds stores the language, the columns, the places, if they are others now.

    A computer that is switched off closes no window.
    """

    def __init__(self, settings: Settings, window: MainWindow) -> None:
        super().__init__(window, interval=_EVERY_MS)
        self._settings, self._window = settings, window
        self._kept: Settings | None = None
        window.rebuilt.connect(self.keep)
        self.timeout.connect(self.keep)

    def keep(self) -> None:
        """Store what is preferred now, unless that is stored."""
        self._window.remember()
        if self._settings == self._kept:
            return
        self._kept = copy.deepcopy(self._settings)
        try:
            self._settings.save()
        except TipdeskError as trouble:
            # Told when the program closes. Tried again when something else is chosen.
            _LOG.info("preferences cannot be kept: %s", trouble)
