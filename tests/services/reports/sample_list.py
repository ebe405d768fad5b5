"""A sample portfolio list, of any length."""

from __future__ import annotations

from tests.services.reports.sample_ground import EGYPT_TITLE_AR, EGYPT_TITLE_EN, NOT_STATED, page
from tests.services.reports.sheets_english import LEBANON_EN
from tipdesk.services.reports.document import (
    Column,
    Language,
    ListDocument,
    Listing,
    Phrase,
    Totals,
)

_TITLES = (
    (
        "BW",
        "Judicial training on the 2014 anti-trafficking law",
        "تدريب القضاة على قانون مكافحة الاتجار بالبشر لعام 2014",
        "Botswana",
        "بوتسوانا",
    ),
    (
        "LB",
        LEBANON_EN.title.text,
        "تدريب المدعين العامين والقضاة المستقبليين وتكوين لجنة مركزية متخصصة",
        "Lebanon",
        "لبنان",
    ),
    (
        "MX",
        "Victim-centred trial training in 29 states; agency TIP protocols",
        "التدريب على المحاكمات التي تتمحور حول الضحايا وبروتوكولات الاتجار بالأشخاص",
        "Mexico",
        "المكسيك",
    ),
    ("EG", EGYPT_TITLE_EN.text, EGYPT_TITLE_AR.text, "Egypt", "مصر"),
    (
        "NG",
        "Joint training with NAPTIP; psychosocial field guide in local languages",
        "تدريب مشترك مع الوكالة الوطنية لمنع الاتجار بالأشخاص ودليل ميداني",
        "Nigeria",
        "نيجيريا",
    ),
)


def portfolio(lang: Language = "en", rows: int = 12, *, filtered: bool = True) -> ListDocument:
    """A list of *rows* projects, some without amount, dates or number."""
    arabic = lang == "ar"
    nothing = NOT_STATED[lang]
    active, closed = ("نشط", "مغلق") if arabic else ("Active", "Closed")

    def row(i: int) -> tuple[str, ...]:
        code, english, other, country, country_ar = _TITLES[i % len(_TITLES)]
        return (
            f"S-SJTIP-{13 + i % 7}-CA-{1029 + i}" if i % 3 else nothing,
            other if arabic else english,
            country_ar if arabic else country,
            ("منظمة العمل الدولية" if arabic else "International Labour Organization")
            if code == "EG"
            else nothing,
            f"{150_000 + i * 13_750:,}.00 USD" if i % 4 else nothing,
            f"2015-{1 + i % 12:02}-01" if i % 3 else nothing,
            f"2018-{1 + i % 12:02}-28" if i % 3 else "2018",
            active if i % 2 else closed,
        )

    labels = (
        (
            "رقم المنحة",
            "العنوان",
            "البلدان",
            "الجهة المستفيدة",
            "إجمالي الالتزامات",
            "البدء",
            "الانتهاء",
            "الحالة",
        )
        if arabic
        else (
            "Award number",
            "Title",
            "Countries",
            "Recipient",
            "Total obligated",
            "Start",
            "End",
            "Status",
        )
    )
    kinds = ("code", "text", "text", "text", "number", "date", "date", "text")
    widths = (0, 3, 1.2, 1.7, 0, 0, 0, 0)
    title = ("محفظة المشاريع", "Project portfolio")
    return ListDocument(
        page=page(lang),
        title=title[0] if arabic else title[1],
        second_title=Phrase(title[1], "en") if arabic else Phrase(title[0], "ar"),
        count=f"\u2068{rows}\u2069 مشروعًا" if arabic else f"{rows} projects",
        filters=(
            (
                Listing(
                    "يشمل",
                    (
                        "البلد: مصر أو لبنان",
                        "المحور: الحماية",
                        "يبدأ في \u20682015-10-01\u2069 أو بعده",
                    ),
                )
                if arabic
                else Listing(
                    "Includes",
                    (
                        "Country is Egypt or Lebanon",
                        "Pillar is Protection",
                        "Starts on or after 2015-10-01",
                    ),
                )
            )
            if filtered
            else None
        ),
        columns=tuple(
            Column(label, kind, width)  # type: ignore[arg-type]  # the kinds are spelled above
            for label, kind, width in zip(labels, kinds, widths, strict=True)
        ),
        rows=tuple(row(i) for i in range(rows)),
        not_stated=nothing,
        empty="لا توجد مشاريع تطابق ما طُلب." if arabic else "No project matches what was asked.",
        totals=Totals(
            "المجاميع حسب العملة" if arabic else "Totals per currency",
            tuple(
                Column(label, kind, width)  # type: ignore[arg-type]  # the kinds are spelled below
                for label, kind, width in zip(
                    ("العملة", "المشاريع", "إجمالي الالتزامات", "بلا مبلغ")
                    if arabic
                    else ("Currency", "Projects", "Total obligated", "Without an amount"),
                    ("code", "number", "number", "number"),
                    (1, 1, 2, 1),
                    strict=True,
                )
            ),
            (
                ("USD", "8", "1,972,500.00 USD", "3"),
                (
                    "EUR",
                    "1",
                    (
                        "أكثر من \u2068250,000.00 EUR\u2069"
                        if arabic
                        else "more than 250,000.00 EUR"
                    ),
                    "0",
                ),
            ),
        ),
        notes=Listing(
            "ملاحظات" if arabic else "Notes",
            (
                "لا تُجمع المبالغ من عملات مختلفة."
                if arabic
                else "Amounts in different currencies are not added together.",
            ),
        ),
    )
