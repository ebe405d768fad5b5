"""What stands on paper: pages, tags, text, and what happens when it cannot be made."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.services.reports import samples
from tipdesk.domain.fonts import font_files
from tipdesk.services.reports.document import Fact, Language, Phrase, SheetDocument
from tipdesk.services.reports.render import (
    LIST,
    SHEET,
    ReportCancelled,
    ReportFailed,
    render_pdf,
)
from tipdesk.services.reports.typesetter import common_letters

LANGUAGES: tuple[Language, ...] = ("en", "ar")
MARKS = re.compile("[\u200b-\u200f\u2066-\u2069]")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, on one line and without direction marks."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(MARKS.sub("", text).split()) for text in texts]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "make",
    [samples.egypt, samples.lebanon, samples.thin, samples.full, samples.overlong, samples.both],
    ids=lambda make: make.__name__,
)
def test_fact_sheet_is_one_page(make: Callable[[Language], SheetDocument], lang: Language) -> None:
    assert len(pages_of(render_pdf(SHEET, make(lang)))) == 1


def test_fact_sheet_says_what_is_known_and_what_is_not() -> None:
    (page,) = pages_of(render_pdf(SHEET, samples.egypt()))
    for said in (
        "partners and expanding victim assistance (with ILO)",
        "Total obligated",
        "1,500,000 USD",
        "USD inferred",
        "Balance not stated",
        "Sample data from published documents",
        "As of 21 November 2026",
        "Page 1 of 1",
    ):
        assert said in page


def test_arabic_sheet_has_its_words_and_amounts() -> None:
    # pdfium gives Arabic lines back in an order of its own: words and numbers, not phrases.
    (page,) = pages_of(render_pdf(SHEET, samples.full("ar")))
    for said in ("بوتسوانا", "750,000.00", "19.019", "غابورون"):
        assert said in page


def test_sheet_in_both_languages_shows_both() -> None:
    (page,) = pages_of(render_pdf(SHEET, samples.both()))
    assert "Program officer" in page
    assert "بوتسوانا" in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_paper_is_tagged_in_its_language_and_titled(lang: Language) -> None:
    for pdf in (
        render_pdf(SHEET, samples.full(lang)),
        render_pdf(LIST, samples.portfolio(lang)),
    ):
        assert b"/StructTreeRoot" in pdf
        assert b"pdfuaid" in pdf
        assert b"/Lang(" + lang.encode() in pdf


def test_long_list_repeats_its_header_and_counts_its_pages() -> None:
    pages = pages_of(render_pdf(LIST, samples.portfolio("en", 300)))
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    for page in pages[:-1]:
        assert "Award number Title Countries" in page
    assert sum(page.count("S-SJTIP-") for page in pages) == 200


def test_list_states_its_filters_and_totals_per_currency() -> None:
    (page,) = pages_of(render_pdf(LIST, samples.portfolio("en", 12)))
    for said in (
        "12 projects",
        "Country is Egypt or Lebanon",
        "Pillar is Protection",
        "Totals per currency",
        "1,972,500.00 USD",
        "more than 250,000.00 EUR",
        "not stated",
        "are not added together",
    ):
        assert said in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letters_that_reach_below_their_line_touch_nothing(lang: Language) -> None:
    lines = _inked(render_pdf(LIST, samples.portfolio(lang, 12)))
    _, (above, below) = lines[:2]
    assert below - above < 3, "the rule stands alone, and the words above it end before it"
    title = max(range(5), key=lambda at: lines[at][1] - lines[at][0])
    assert lines[title + 1][0] - lines[title][1] >= 5, "the filters begin below the title"


def _inked(pdf: bytes) -> list[tuple[float, float]]:
    """Where something is printed on the first page, top and bottom, in points from above."""
    scale = 3
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        drawn = document[0].render(scale=scale, grayscale=True)
    dots, wide = bytes(drawn.buffer), drawn.stride
    inked = [min(dots[wide * y : wide * y + drawn.width]) < 200 for y in range(drawn.height)]
    ends = [y for y in range(1, drawn.height) if inked[y] != inked[y - 1]]
    return [(a / scale, b / scale) for a, b in zip(ends[::2], ends[1::2], strict=False)]


def test_empty_list_says_so() -> None:
    (page,) = pages_of(render_pdf(LIST, replace(samples.portfolio("en", 0), totals=None)))
    assert "No project matches what was asked." in page


def test_arabic_page_numbers_follow_the_digits_asked_for() -> None:
    document = samples.portfolio("ar", 12)
    eastern = replace(document, page=replace(document.page, digits="arab"))
    (page,) = pages_of(render_pdf(LIST, eastern))
    assert "١" in page


def test_letter_paper_has_its_own_size() -> None:
    sheet = samples.full()
    letter = replace(sheet, page=replace(sheet.page, paper="us-letter"))
    with pypdfium2.PdfDocument(io.BytesIO(render_pdf(SHEET, letter))) as document:
        assert len(document) == 1
        assert document[0].get_size() == (612, 792)


def test_same_document_gives_same_bytes() -> None:
    assert render_pdf(SHEET, samples.full("ar")) == render_pdf(SHEET, samples.full("ar"))


def test_text_is_never_read_as_markup() -> None:
    nasty = '*b* _i_ #panic("x") $x$ <lbl> @ref \\ // /* */ #read("../x") \\u0000'
    sheet = replace(samples.full(), title=Phrase(nasty, "en"), second_title=None)
    (page,) = pages_of(render_pdf(SHEET, sheet))
    assert nasty.replace(" ", "") in page.replace(" ", "")


@pytest.mark.parametrize("title", [
    "Підтримка мереж", "Ağrı ili", "中国 and 日本", "With \ue000 and \ufffd and \U0001f600",
    "A\x00B\x07\x85", "x" * 300, "",
])  # fmt: skip
def test_rare_letters_do_not_keep_a_sheet_from_paper(title: str) -> None:
    sheet = replace(samples.full(), title=Phrase(title, "en"), second_title=None)
    assert len(pages_of(render_pdf(SHEET, sheet))) == 1


def test_letters_of_four_scripts_are_kept_when_others_are_replaced() -> None:
    assert common_letters("Łódź, Київ, Αθήνα, مصر 2024 — 中") == "Łódź, Київ, Αθήνα, مصر 2024 — □"


def test_a_list_with_many_columns_fits_its_page() -> None:
    document = samples.portfolio("en", 12)
    wide = replace(
        document,
        columns=(*document.columns, *document.columns[1:7]),
        rows=tuple((*row, *row[1:7]) for row in document.rows),
    )
    assert pages_of(render_pdf(LIST, wide))


def test_a_row_must_have_a_text_for_each_column() -> None:
    document = samples.portfolio("en", 1)
    with pytest.raises(ValueError, match="each column"):
        replace(document, rows=(("one",),))


def test_data_reach_the_template_as_they_are() -> None:
    sheet = replace(samples.full(), chips=(), title_note="عنوان")
    data = json.loads(sheet.to_json())
    assert data["title_note"] == "عنوان"
    assert data["page"]["lang"] == "en"
    assert data["funding"]["figures"][0]["value"] == "750,000.00 USD"
    assert data["other"] is None


def test_what_typst_refuses_is_a_sentence_and_the_log_has_the_rest(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sheet = samples.full()
    broken = replace(sheet, page=replace(sheet.page, printed_on="no date"))
    with pytest.raises(ReportFailed) as refused:
        render_pdf(SHEET, broken)
    assert "could not be laid out" in refused.value.message.id
    assert "TypstError" in caplog.text


def test_cancel_ends_the_child_and_makes_nothing() -> None:
    asked = iter((False, True))
    with pytest.raises(ReportCancelled):
        render_pdf(LIST, samples.portfolio("en", 3000), cancelled=lambda: next(asked))


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(ReportFailed) as refused:
        render_pdf(LIST, samples.portfolio("en", 3000), time_limit=0.0)
    assert "too long" in refused.value.message.id


def test_rendering_writes_nothing_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    render_pdf(SHEET, samples.egypt())
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_ours_in_the_working_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('hijacked')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert render_pdf(SHEET, samples.egypt()).startswith(b"%PDF")


def test_paper_works_from_a_folder_with_spaces_and_arabic_letters(tmp_path: Path) -> None:
    home = tmp_path / "مكتب our desk"
    root = Path(__file__).parents[3]
    shutil.copytree(
        root / "tipdesk", home / "tipdesk", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(root / "resources" / "reports", home / "tipdesk" / "resources" / "reports")
    here = Path(__file__).parent
    shutil.copytree(here, home / here.relative_to(root))
    program = (
        "import sys; from tests.services.reports import samples; "
        "from tipdesk.services.reports import render; "
        "sys.stdout.buffer.write(render.render_pdf(render.SHEET, samples.egypt('ar')))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(home)},
        capture_output=True,
        check=True,
    )
    assert len(pages_of(answer.stdout)) == 1


def test_both_scripts_come_from_one_family() -> None:
    names = [path.name for path in font_files()]
    assert "IBMPlexSansArabic-Regular.ttf" in names
    assert all(path.is_file() for path in font_files())


def test_typst_is_not_loaded_into_this_process() -> None:
    program = "import sys, tipdesk.services.reports.render; print('typst' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert answer.stdout.strip() == "False"


def test_missing_values_are_marked_on_the_sheet_not_zeroed() -> None:
    missing = [f for f in samples.egypt().funding.figures if not f.stated]
    assert missing
    assert all(isinstance(f, Fact) and "0" not in f.value for f in missing)


def test_no_process_is_left_behind() -> None:
    render_pdf(LIST, samples.portfolio("en", 12))
    with pytest.raises(ReportCancelled):
        render_pdf(LIST, samples.portfolio("en", 3000), cancelled=lambda: True)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not children.exists():
        pytest.skip("This system does not list the children of a process.")
    running = children.read_text().split()
    assert not [c for c in running if b"typesetter" in Path(f"/proc/{c}/cmdline").read_bytes()]
