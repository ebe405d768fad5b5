"""What people write over a column that may mean several things, and what it means mostly."""

from __future__ import annotations

from typing import Final

OTHERWISE: Final[dict[str, tuple[str, ...]]] = {
    "amount": (
        "grant", "total", "grand total", "total général", "total general", "الإجمالي", "المجموع",
        "valor", "disbursed", "disbursement", "funds", "project cost", "total cost",
        "estimated cost", "total project cost", "coût", "coût total", "coût du projet",
        "coût total du projet", "costo", "costo total", "coste", "coste total", "التكلفة",
        "التكلفة الإجمالية", "إجمالي التكلفة", "الكلفة", "الكلفة الإجمالية", "إجمالي الكلفة",
        "contribution", "contribución", "awarded", "approved", "accordé", "octroyé", "otorgado",
        "how much", "aprobado", "الممنوح", "المعتمد", "المبلغ الموافق عليه",
    ),
    "countries": (
        "recipient country", "recipient countries", "recipient country name", "recipient-country",
        "recipient-country-code", "recipient country code", "mission", "usaid mission",
        "operating unit", "post", "embassy", "zone", "zone géographique",
    ),
    "recipient": (
        "beneficiary", "org", "partnering organization", "country / implementer",
        "country/implementer", "country / grantee", "country/grantee", "country / organization",
        "country/organization", "agency", "agency name", "agency/bureau", "agency/office",
        "المستفيد", "الجمعية", "structure", "solicitante", "ip", "borrower",
    ),
    "target_groups": (
        "beneficiaries", "target beneficiaries", "direct beneficiaries", "target population",
        "target populations", "population", "populations", "beneficiary group",
        "beneficiary groups", "bénéficiaires", "beneficiarios", "المستفيدون", "المستفيدين",
        "الفئة المستهدفة", "الفئات المستهدفة", "الفئة المستفيدة", "الفئات المستفيدة",
        "public cible", "groupe cible", "groupes cibles", "grupo meta", "población meta",
        "colectivo",
    ),
    "title_en": (
        "award", "program", "programme", "activity", "initiative", "subject", "المنحة", "البرنامج",
        "المبادرة", "النشاط", "المشاريع", "operation",
    ),
    "summary_en": ("objectives",),
    "pillars": (
        "program type", "programme type", "program area", "programme area", "focus area", "المجال",
        "مجال العمل", "composante", "línea de acción", "ámbito",
    ),
    "risk": ("risk level", "level of risk", "overall risk", "niveau de risque", "nivel de riesgo",
             "مستوى المخاطر", "درجة المخاطر"),
    "program_type": ("type", "grant type", "award type"),
    "status": ("estado", "état"),
    "start_date": (
        "start-planned", "planned start date", "date de début prévue", "fecha de inicio prevista",
        "تاريخ البدء المخطط", "effective date", "من", "du", "inception",
    ),
    "end_date": (
        "end-actual", "actual end date", "date de fin réelle", "fecha de fin real",
        "تاريخ الانتهاء الفعلي", "completion", "ended", "date completed", "until", "thru",
        "through", "إلى", "au", "to date",
    ),
}  # fmt: skip
"""What a heading may mean besides, where no other column says that and the cells fit."""
