"""The pictures in ``docs/pictures``, taken from the running program: every screen, both ways."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything loads Qt

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from tipdesk.dev.practice_award import practice_award
from tipdesk.dev.sample_desk import project_in, sample_desk
from tipdesk.dev.window import open_window, settle
from tipdesk.domain.resources import resource
from tipdesk.domain.words import LANGUAGES, Words
from tipdesk.services.reports.build import PORTFOLIO, PROJECT_SHEET, build_report
from tipdesk.services.settings import Settings
from tipdesk.ui.application import Application
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.pages.project_page import ProjectPage
from tipdesk.ui.widgets.pdf_page import POINTS_PER_INCH, PdfPages

FOLDER = Path("docs") / "pictures"
SIZE = QSize(1280, 800)
_TRACKER = ("samples", "trackers", "fy2012-list.xlsx")
_PAPER_WIDTH = 900
_STEPS = 3  # from File to Review


def main() -> None:
    """Run as ``python -m tipdesk.dev.pictures`` from the root of the project."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for kind in ("CONFIG", "STATE", "DATA"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(name) / kind.lower())
        place = Path(name) / "sample.tipdesk"
        desk = sample_desk(place)
        egypt = project_in(desk, "EG")
        practice = practice_award(desk, date.today())
        for lang in LANGUAGES:
            for report in (PORTFOLIO, PROJECT_SHEET):
                pdf = build_report(desk, report, Words(lang), project=egypt)
                _first_page(pdf).save(str(FOLDER / f"{report}-{lang}.png"))
        settings = Settings(language="en", who={desk.setting("uid") or "": desk.who or ""})
        desk.close()
        _screens(place, settings, egypt, practice)


def _screens(place: Path, settings: Settings, uid: str, practice: str) -> None:
    application, window = open_window(place, settings)
    window.resize(SIZE)
    for scheme in ("light", "dark"):
        for lang in LANGUAGES:
            window.use_scheme(scheme)
            window.use_language(lang)
            window.go_to("project")
            settle(application)
            _take(window, "register", lang, scheme)
            window.show_record("project", uid)
            settle(application)
            _take(window, "form", lang, scheme)
            window.go_to("import")
            window.open_file(str(resource(*_TRACKER)))
            settle(application)
            page = window.pages.current()
            for _ in range(_STEPS):
                if isinstance(page, ImportPage):
                    page.go_on()
                settle(application)
            _take(window, "import", lang, scheme)
            window.show_paper(PROJECT_SHEET, ("project", uid))
            settle(application)
            _take(window, "reports", lang, scheme)
    for lang, scheme in (("en", "light"), ("ar", "dark")):
        window.use_scheme(scheme)
        window.use_language(lang)
        _grant(application, window, practice, lang, scheme)
    application.close()


def _grant(application: Application, window: MainWindow, uid: str, lang: str, scheme: str) -> None:
    """The pages of the whole grant, by the practice award."""
    for name in ("due", "money", "results", "file_check", "lists"):
        window.go_to(name)
        settle(application)
        _take(window, name.replace("_", "-"), lang, scheme)
    window.show_record("project", uid)
    settle(application)
    page = window.pages.current()
    for tab in ("money", "deadlines", "monitoring", "results", "file"):
        if isinstance(page, ProjectPage):
            page.show_tab(tab)
        settle(application)
        _take(window, f"project-{tab}", lang, scheme)


def _take(window: MainWindow, what: str, lang: str, scheme: str) -> None:
    window.grab().save(str(FOLDER / f"{what}-{lang}-{scheme}.png"))


def _first_page(pdf: bytes) -> QImage:
    pages = PdfPages(pdf)
    picture = pages.image(0, _PAPER_WIDTH / pages.sizes[0].width() * POINTS_PER_INCH)
    pages.close()
    return picture


if __name__ == "__main__":
    main()
