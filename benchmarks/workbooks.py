"""Seeded trackers of thirty columns and any length: made-up projects, kept in build/bench."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.portfolio import ARABIC, ENGLISH, FOLDER, SEED
from tipdesk.domain.countries import countries
from tipdesk.domain.vocabulary import code_list
from tipdesk.services import catalog

_FUNDING = {"amount": "Amount", "fiscal_year": "Fiscal year of funds"}
_FIELDS = (
    "award_number", "title_en", "title_ar", "program_type", "pillars", "countries", "status",
    "subnational", "recipient", "po", "theme", "start_date", "end_date", "end_date_original",
    "award_date", "amount", "fiscal_year", "currency", "ceiling", "cost_share_required",
    "instrument", "competition", "nofo_number", "cn_number", "cn_date", "risk", "summary_en",
    "recipient_type", "perf_frequency", "notes",
)  # fmt: skip
COLUMNS = tuple(_FUNDING.get(n) or catalog.field_of("project", n).label for n in _FIELDS)
"""The headings, as our own exports write them."""
_FIRST_DAY = date(2002, 1, 1)


def workbook_of(count: int) -> Path:
    """The file of a workbook with *count* rows below its headings, made on first use."""
    file = FOLDER / f"tracker-{count}-{SEED}.xlsx"
    if not file.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        # A heavy native library, wanted only when the file is not there yet.
        from rustpy_xlsxwriter import write_worksheet

        work = file.with_name(f"making-{file.name}")
        write_worksheet(
            _records(count), str(work), sheet_name="Projects", dedupe_strings=True,
            datetime_format="yyyy-mm-dd", bold_headers=True,
        )  # fmt: skip
        work.rename(file)
    return file


def _records(count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(SEED)
    lists = {name: _labels(name) for name in _FIELDS if _codes(name)}
    places = sorted(country.name_en for country in countries().values())
    recipients = [f"{_words(chance, 2).title()} Fund {i}" for i in range(3000)]
    officers = [f"{_words(chance, 1).title()} Officer {i}" for i in range(80)]
    for number in range(count):
        start = _FIRST_DAY + timedelta(chance.randrange(365 * 20))
        end = start + timedelta(chance.randint(180, 2000))
        row = {
            "award_number": f"SSJTIP{start.year % 100:02d}CA{number:07d}",
            "title_en": f"{_words(chance, 6).capitalize()} {number % 9973}",
            "title_ar": " ".join(chance.choices(ARABIC, k=5)),
            "pillars": "; ".join(chance.sample(lists["pillars"], chance.choice((1, 1, 2)))),
            "countries": "; ".join(chance.sample(places, chance.choice((1, 1, 1, 3)))),
            "subnational": _words(chance, 2).title() if chance.random() < 0.5 else None,
            "recipient": chance.choice(recipients),
            "po": chance.choice(officers),
            "start_date": start,
            "end_date": end,
            "end_date_original": end - timedelta(90) if chance.random() < 0.3 else None,
            "award_date": start - timedelta(chance.randint(20, 300)),
            "amount": chance.randint(50_000, 2_500_000),
            "fiscal_year": start.year + (start.month >= 10),
            "currency": "USD",
            "ceiling": chance.randint(2_500_000, 9_000_000) + chance.choice((0, 0.5)),
            "cost_share_required": chance.randint(1_000, 90_000) if number % 2 else None,
            "nofo_number": f"SFOP{number % 4000:07d}",
            "cn_number": f"{start.year % 100:02d}-{number % 300:03d}",
            "cn_date": start - timedelta(chance.randint(300, 500)),
            "summary_en": f"{_words(chance, 25).capitalize()}.",
            "notes": f"{_words(chance, 12).capitalize()}." if chance.random() < 0.8 else None,
        }
        for name, labels in lists.items():
            row.setdefault(name, chance.choice(labels))
        yield {heading: row[n] for heading, n in zip(COLUMNS, _FIELDS, strict=True)}


def _codes(name: str) -> str | None:
    return None if name in _FUNDING else catalog.field_of("project", name).codes


def _labels(name: str) -> list[str]:
    return [code.label_en for code in code_list(_codes(name) or "")]


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(ENGLISH, k=count))
