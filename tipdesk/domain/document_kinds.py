"""The kind of a document as the name of its file proposes it; a person can always say another."""

from __future__ import annotations

import re
from typing import Final

from tipdesk.domain.text import fold

_LETTERS: Final = (".eml", ".msg")
_KINDS: Final[tuple[tuple[str, str], ...]] = (
    ("FFR", r"sf ?425|ffr|financial report|federal financial|التقرير المالي|تقرير مالي"),
    ("PPR", r"sf ?ppr|ppr|performance|progress report|quarterly report|تقرير الاداء|تقرير تقدم"),
    ("BUDGET", r"sf ?424 ?a|budget|الموازنه|موازنه|الميزانيه"),
    ("PROPOSAL", r"sf ?424|proposal|application|narrative|مقترح"),
    ("AMENDMENT", r"amend(?:ment)?|modification|mod ?\d+|تعديل"),
    ("SELECTION_MEMO", r"selection memo|award memo|memo|مذكره"),
    ("CN", r"\bcn\b|congressional|notification|الكونغرس"),
    ("RISK", r"risk|مخاطر"),
    ("MONITORING_PLAN", r"monitoring plan|monitoring|خطه الرصد|الرصد"),
    ("INDICATORS", r"indicators?|log ?frame|logic model|pmp|مؤشرات"),
    ("VISIT", r"visit|trip report|desk review|زياره"),
    ("EVALUATION", r"evaluation|baseline|endline|midterm|تقييم"),
    ("PAYMENT", r"payment|invoice|voucher|sf ?270|drawdown|دفع|سند"),
    ("CLOSEOUT", r"close ?out|closing|اغلاق"),
    ("AWARD", r"ds ?1909|award|grant agreement|cooperative agreement|منحه|اتفاق"),
    ("CORRESPONDENCE", r"letter|e ?mail|correspondence|مراسله|رساله|خطاب"),
    ("PRODUCT", r"publication|guide|manual|toolkit|brochure|دليل"),
)
"""In the order in which they are looked for: what is more telling comes first."""


def proposed_kind(file_name: str) -> str:
    """The code of the list ``document_kind`` that *file_name* speaks of; OTHER when none."""
    if file_name.lower().endswith(_LETTERS):
        return "CORRESPONDENCE"
    words = re.sub(r"[\W_]+", " ", fold(file_name.rpartition(".")[0] or file_name))
    for kind, pattern in _KINDS:
        if re.search(rf"(?<!\w)(?:ال)?(?:{pattern})(?!\w)", words):
            return kind
    return "OTHER"
