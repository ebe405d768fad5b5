"""What people write over a column that may mean several things, and what it means mostly."""

from __future__ import annotations

from typing import Final

OTHERWISE: Final[dict[str, tuple[str, ...]]] = {
    "amount": (
        "grant",
        "total",
        "grand total",
        "total général",
        "total general",
        "الإجمالي",
        "المجموع",
        "valor",
        "contribution",
        "disbursed",
        "disbursement",
        "funds",
        "project cost",
        "total cost",
        "estimated cost",
        "total project cost",
    ),
    "countries": (
        "recipient country",
        "recipient countries",
        "recipient country name",
        "recipient-country",
        "recipient-country-code",
        "recipient country code",
    ),
    "recipient": (
        "beneficiary",
        "org",
        "partnering organization",
        "agency",
        "المستفيد",
        "الجمعية",
        "ip",
    ),
    "title_en": (
        "award",
        "program",
        "programme",
        "activity",
        "initiative",
        "subject",
    ),
    "pillars": ("program type", "programme type", "program area", "programme area", "focus area"),
    "program_type": ("type", "grant type", "award type"),
    "status": ("estado", "état"),
    "start_date": (
        "start-planned",
        "planned start date",
        "effective date",
        "من",
    ),
    "end_date": (
        "end-actual",
        "actual end date",
        "completion",
        "ended",
        "date completed",
        "until",
        "thru",
        "through",
        "إلى",
    ),
}
"""What a heading may mean besides, where no other column says that and the cells fit."""
