"""A process that opens one window and says what it cost: ``python -m benchmarks.opening [DESK]``.

Without a desk, a bare window of Qt with an empty table.
"""

from __future__ import annotations

import os
import resource
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

_LOOK_MS = 3


def cost() -> float:
    """Seconds of processor that this process took so far, all its threads together."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def bare() -> None:
    """Paint an empty table in a window and stop."""
    # Part of what is measured.
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(1280, 800)
    window.show()
    QTimer.singleShot(_LOOK_MS, _say_cost)
    app.exec()


def desk(place: str) -> None:
    """Open the desk at *place* as a person does; stop when all its rows are there, painted."""
    # Part of what is measured.
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    look = QTimer(app, interval=_LOOK_MS)
    look.timeout.connect(lambda: _look(app.topLevelWidgets(), look))
    look.start()
    # Part of what is measured.
    from tipdesk.__main__ import main

    main([place])


def _look(windows: list[QWidget], look: QTimer) -> None:
    """Go on looking until every row is known and those on the screen are read."""
    # Loaded by now; at the top of the file it would stand outside what is measured.
    from PySide6.QtCore import QTimer

    models = [getattr(w.pages.current(), "model", None) for w in windows if hasattr(w, "pages")]
    if any(m is not None and m.complete and m.row_at(0) is not None for m in models):
        look.stop()
        # What is read now is painted before the next turn of the loop.
        QTimer.singleShot(_LOOK_MS, _say_cost)


def _say_cost() -> None:
    sys.stdout.write(f"{cost()}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    desk(*sys.argv[1:]) if sys.argv[1:] else bare()
