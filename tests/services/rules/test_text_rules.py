"""The rules about how texts are written find what they are for, and only that."""

from __future__ import annotations

import pytest

from tests.factories import links
from tests.services.rules.proving import Case, names_of, prove

CASES: list[Case] = [
    (
        "R45", "project", {"summary_ar": "تدريب ٦٠٠ ١ شخص"}, {"summary_ar": "تدريب ١ ٦٠٠ شخص"},
        {"text": "600 1"},
    ),
    (
        "R46", "project", {"summary_ar": "دورة )ستة أسابيع( في كنشاسا"},
        {"summary_ar": "دورة (ستة أسابيع) في كنشاسا"}, {"text": ")ستة أسابيع("},
    ),
    ("R48", "project", {}, {"title_ar": "عودة آمنة"}, {}),
    (
        "R50", "project", {"title_en": "Work in 15 countries", "countries": links("EG", "JO")},
        {"title_en": "Work in 2 countries", "countries": links("EG", "JO")},
        {"stated": 15, "listed": 2},
    ),
    (
        "R50", "project", {"summary_ar": "العمل في ١٣ بلدا", "countries": links("EG", "JO")},
        {"summary_ar": "العمل في ١٣ بلدا", "countries": links("EG")},
        {"stated": 13, "listed": 2},
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_a_rule_of_texts_finds_what_it_is_for(case: Case) -> None:
    prove(case)
