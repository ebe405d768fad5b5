"""What ``make run`` does: the window on the sample portfolio, or the same job without a screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tipdesk.dev.sample_desk import project_in, sample_desk
from tipdesk.domain.resources import resource
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import LANGUAGES, Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels
from tipdesk.services.reports.build import PORTFOLIO, PROJECT_SHEET, build_report
from tipdesk.services.samples import fill_sample
from tipdesk.services.settings import Settings, default_desk

RESULTS = Path("build") / "first-run"
_TRACKER = "fy2012-list.xlsx"


def main() -> int:
    """Open the window where there is a display, else leave its work in ``build/first-run``."""
    if has_display():
        place = default_desk()
        fill_default(place)
        # Qt is for those who have a display.
        from tipdesk.ui.application import run

        return run(place)
    without_display(RESULTS)
    print("There is no display here, so tipdesk did its first job without one.")
    print(f"The results are in {RESULTS.resolve()}:")
    for file in sorted(RESULTS.iterdir()):
        print(f"  {file.name}")
    return 0


def has_display() -> bool:
    """Whether a window can be shown; only Linux can be without."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        return False
    # A display that is named may be gone, and Qt then ends the process that asks for it.
    asked = subprocess.run(
        [sys.executable, "-c", "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"],
        capture_output=True,
        check=False,
    )
    return asked.returncode == 0


def fill_default(place: str) -> None:
    """Make the person's own desk with the sample portfolio, unless there is one already."""
    if "://" in place or Path(place).expanduser().exists():
        return
    Path(place).expanduser().parent.mkdir(parents=True, exist_ok=True)
    desk = Desk.open(place, create=True)
    fill_sample(desk)
    desk.close()


def without_display(folder: Path) -> None:
    """Fill a desk, import a tracker, export, print, and take pictures of the window.

    Everything lies in *folder*, what lay there before is gone, and nothing of the person's own
    settings is read or written.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for kind in ("CONFIG", "STATE", "DATA"):
        os.environ[f"XDG_{kind}_HOME"] = str((folder / ".home" / kind.lower()).resolve())
    place = folder / "sample.tipdesk"
    desk = sample_desk(place)
    plan = importing.read_and_plan(desk, resource("samples", "trackers", _TRACKER))
    importing.apply_plan(desk, plan)
    egypt = project_in(desk, "EG")
    labels = Labels(desk)
    for lang in LANGUAGES:
        words = Words(lang)
        export_selection(
            desk, Selection("project"), folder / f"projects-{lang}.xlsx", words, labels
        )
        for name in (PORTFOLIO, PROJECT_SHEET):
            pdf = build_report(desk, name, words, project=egypt, labels=labels)
            (folder / f"{name}-{lang}.pdf").write_bytes(pdf)
    settings = Settings(who={desk.setting("uid") or "": desk.who or ""}, window={})
    desk.close()
    _pictures(folder, place, settings, egypt)
    shutil.rmtree(folder / ".home", ignore_errors=True)


def _pictures(folder: Path, place: Path, settings: Settings, uid: str) -> None:
    """The window on the register and one project, in each language."""
    # Qt is asked for only after it was told that there is no screen.
    from tipdesk.dev.window import open_window, settle

    application, window = open_window(place, settings)
    window.resize(1440, 900)
    for lang in LANGUAGES:
        window.use_language(lang)
        settle(application)
        window.show_record("project", uid)
        settle(application)
        window.grab().save(str(folder / f"window-{lang}.png"))
    application.close()


if __name__ == "__main__":
    sys.exit(main())
