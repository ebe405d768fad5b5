"""The audit binder holds all of a project's file: gaps first, papers at the end, by page."""

from __future__ import annotations

import hashlib
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tests.factories import make, make_action, make_project, on, usd
from tipdesk.db.sql import execute
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.file import documents
from tipdesk.services.reports.build import AUDIT_BINDER, build_report
from tipdesk.services.reports.render import ReportCancelled


def _chunk(kind: bytes, data: bytes) -> bytes:
    length, sum_ = len(data).to_bytes(4, "big"), zlib.crc32(kind + data).to_bytes(4, "big")
    return length + kind + data + sum_


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", bytes((0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0)))
    + _chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00"))
    + _chunk(b"IEND", b"")
)
"""One red point."""


@pytest.fixture
def project(sqlite_desk: Desk) -> str:
    uid = make_project(
        sqlite_desk, "Safe return", status="ACTIVE", award_date=on("2024-01-10"),
        start_date=on("2024-02-01"), end_date=on("2027-01-31"),
    )  # fmt: skip
    make_action(sqlite_desk, uid, 750_000, action_date=on("2024-01-10"))
    make(
        sqlite_desk, "report_due", project=uid, report_kind="FFR", period_end=on("2024-03-31"),
        due_date=on("2024-04-30"), received_date=on("2024-04-20"), ffr_10e=usd(1234),
    )  # fmt: skip
    make(sqlite_desk, "site_visit", project=uid, visit_kind="SITE", from_date=on("2024-06-01"))
    return uid


def _pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _two_pages() -> bytes:
    with pypdfium2.PdfDocument.new() as document:
        document.new_page(595, 842)
        document.new_page(595, 842)
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def test_papers_are_bound_where_the_index_says(
    sqlite_desk: Desk, project: str, tmp_path: Path
) -> None:
    for name, content in (
        ("Award.pdf", _two_pages()), ("photo.png", PICTURE), ("broken.pdf", b"%PDF-1.4 no"),
        ("list.xlsx", b"PK table"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
        documents.attach(sqlite_desk, project, [tmp_path / name])
    pages = _pages(build_report(sqlite_desk, AUDIT_BINDER, Words("en"), project=project))
    own = len(pages) - 3
    text = "\n".join(pages)
    assert "Safe return" in pages[0]
    assert "There is no monitoring plan." in pages[1]
    assert f"Page 1 of {len(pages)}" in pages[0]
    index = next(page for page in pages if page.startswith("Index") or "Index\r\n" in page)
    award = next(line for line in index.splitlines() if line.strip().startswith("Award ·"))
    assert award.endswith(str(own + 1))
    photo = next(line for line in index.splitlines() if "photo" in line)
    assert photo.endswith(str(own + 3))
    assert text.count("in the desk, not printable") == 2
    for held in ("750,000 USD", "1,234 USD", "SF-425 lines", "Site visits", "History of changes"):
        assert held in text


def test_one_spoiled_paper_does_not_keep_the_binder_from_being_made(
    sqlite_desk: Desk, project: str, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(_two_pages())
    bad.write_bytes(_two_pages() + b"%")
    documents.attach(sqlite_desk, project, [good, bad])
    with sqlite_desk.writing() as connection:
        execute(
            connection,
            "UPDATE document_content SET content = {} WHERE sha256 = {}",
            (b"%PDF spoiled", hashlib.sha256(bad.read_bytes()).hexdigest()),
        )
    pages = _pages(build_report(sqlite_desk, AUDIT_BINDER, Words("en"), project=project))
    assert "not as it was attached" in " ".join(" ".join(pages).split())


def test_a_binder_without_papers_is_made_in_arabic_too(sqlite_desk: Desk, project: str) -> None:
    pages = _pages(build_report(sqlite_desk, AUDIT_BINDER, Words("ar"), project=project))
    assert len(pages) >= 4


def test_a_binder_can_be_stopped(sqlite_desk: Desk, project: str) -> None:
    with pytest.raises(ReportCancelled):
        build_report(
            sqlite_desk, AUDIT_BINDER, Words("en"), project=project, today=date(2026, 1, 1),
            cancelled=lambda: True,
        )  # fmt: skip
