"""What is loaded when the window opens: only what its first page needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.ui.register_ground import make_portfolio
from tipdesk.services.desk import Desk

HEAVY = (
    "openpyxl", "xlsxwriter", "rustpy_xlsxwriter", "python_calamine", "alembic", "typst",
    "pypdfium2", "pandas", "numpy", "babel", "pycountry", "qtawesome", "psycopg", "fontpkg",
    "tipdesk.services.entry.values", "tipdesk.services.rules", "tipdesk.ui.widgets.readers",
)  # fmt: skip
_OPEN = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType():
            register = getattr(watched.parentWidget(), "register", None)
            if register is not None and register().row_at(0) is not None:
                QTimer.singleShot(0, QApplication.quit)
        return False

app, watch = QApplication([]), Watch()
app.installEventFilter(watch)
from tipdesk.__main__ import main
code = main(sys.argv[1:2])
print(*(name for name in sys.argv[2:] if name in sys.modules))
sys.exit(code)
"""


def test_the_window_is_painted_before_anything_heavy_is_loaded(sqlite_desk: Desk) -> None:
    make_portfolio(sqlite_desk)
    done = subprocess.run(
        [sys.executable, "-c", _OPEN, sqlite_desk.place, *HEAVY],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


@pytest.mark.parametrize("named", [["--db", "{desk}"], ["--db={desk}"], ["{desk}"]])
def test_a_desk_named_without_a_command_opens_in_the_window(
    sqlite_desk: Desk, named: list[str]
) -> None:
    make_portfolio(sqlite_desk)
    words = [word.format(desk=sqlite_desk.place) for word in named]
    done = subprocess.run(
        [sys.executable, "-c", _OPEN.replace("sys.argv[1:2]", repr(words)), "", "PySide6"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["PySide6"]), done.stderr
