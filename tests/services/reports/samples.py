"""Fixed documents to design and test paper against; the facts are those of public sources."""

from __future__ import annotations

from dataclasses import replace

from tests.services.reports.sample_list import portfolio
from tests.services.reports.sheets_arabic import EGYPT_AR, FULL_AR, LEBANON_AR
from tests.services.reports.sheets_english import EGYPT_EN, FULL_EN, LEBANON_EN
from tipdesk.services.reports.document import Chip, Language, Phrase, SheetDocument

__all__ = ["both", "egypt", "full", "lebanon", "overlong", "portfolio", "thin"]


def egypt(lang: Language = "en") -> SheetDocument:
    """A project with an amount and little else: S3-EG."""
    return EGYPT_AR if lang == "ar" else EGYPT_EN


def lebanon(lang: Language = "en") -> SheetDocument:
    """A project with results and a text in Arabic only: S2-LB."""
    return LEBANON_AR if lang == "ar" else LEBANON_EN


def thin(lang: Language = "en") -> SheetDocument:
    """A project of which hardly anything is known, without running text."""
    return replace(egypt(lang), texts=(), second_title=None, gaps=None, funding=None)


def full(lang: Language = "en") -> SheetDocument:
    """An invented project with every part filled in, as an office would have it."""
    return FULL_AR if lang == "ar" else FULL_EN


def overlong(lang: Language = "en") -> SheetDocument:
    """A sheet with long titles, fifteen countries and long texts that must still fit."""
    sheet = full(lang)
    title = "Strengthening regional cooperation of prosecutors, labor inspectors and civil society "
    arabic = "تعزيز التعاون الإقليمي بين المدعين العامين ومفتشي العمل ومنظمات المجتمع المدني "
    texts = tuple(
        replace(block, text=replace(block.text, text=block.text.text * 2)) for block in sheet.texts
    )
    return replace(
        sheet,
        title=Phrase((arabic if lang == "ar" else title) * 2, lang),
        second_title=Phrase(
            (title if lang == "ar" else arabic) * 2, "en" if lang == "ar" else "ar"
        ),
        chips=(*sheet.chips, *(Chip(name) for name in COUNTRIES[lang])),
        texts=texts,
    )


def both(lang: Language = "en") -> SheetDocument:
    """One sheet in both languages, led by *lang*."""
    return replace(full(lang), other=full("ar" if lang == "en" else "en"))


COUNTRIES: dict[str, tuple[str, ...]] = {
    "en": (
        *("Argentina", "Bolivia (Plurinational State of)", "Burkina Faso", "Botswana"),
        *("Democratic Republic of the Congo", "Egypt", "Lebanon", "Mexico", "Morocco"),
        *("Nigeria", "Serbia", "Ukraine", "United Republic of Tanzania", "Viet Nam", "Zimbabwe"),
    ),
    "ar": (
        *("الأرجنتين", "بوليفيا (دولة المتعددة القوميات)", "بوركينا فاسو", "بوتسوانا"),
        *("جمهورية الكونغو الديمقراطية", "مصر", "لبنان", "المكسيك", "المغرب", "نيجيريا"),
        *("صربيا", "أوكرانيا", "جمهورية تنزانيا المتحدة", "فييت نام", "زمبابوي"),
    ),
}
