"""Fixed documents to design and test paper against; the facts are those of public sources."""

from __future__ import annotations

from dataclasses import replace

from tipdesk.services.reports.document import (
    Chip,
    Column,
    Fact,
    FundingBox,
    Language,
    ListDocument,
    Listing,
    PageSetup,
    Phrase,
    Progress,
    Section,
    SheetDocument,
    TextBlock,
    Totals,
)

NOT_STATED = {"en": "not stated", "ar": "غير مذكور"}


def page(lang: Language, *, sample: bool = True) -> PageSetup:
    """The page setup of a sample document."""
    if lang == "ar":
        return PageSetup(
            lang="ar",
            office="مكتب رصد ومكافحة الاتجار بالأشخاص",
            page_words="الصفحة {page} من {pages}",
            printed="طُبع في \u206821 تشرين الثاني/نوفمبر 2026\u2069",
            printed_on="2026-11-21",
            as_of="الوضع في \u206821 تشرين الثاني/نوفمبر 2026\u2069",
            sample="بيانات نموذجية من وثائق منشورة، وليست محفظة مكتب." if sample else "",
        )
    return PageSetup(
        lang="en",
        office="Office to Monitor and Combat Trafficking in Persons",
        page_words="Page {page} of {pages}",
        printed="Printed 21 November 2026",
        printed_on="2026-11-21",
        as_of="As of 21 November 2026",
        sample="Sample data from published documents, not an office's portfolio." if sample else "",
    )


def egypt(lang: Language = "en") -> SheetDocument:
    """A project with an amount and little else: S3-EG."""
    return _EGYPT_AR if lang == "ar" else _EGYPT_EN


def lebanon(lang: Language = "en") -> SheetDocument:
    """A project with results and a text in Arabic only: S2-LB."""
    return _LEBANON_AR if lang == "ar" else _LEBANON_EN


def thin(lang: Language = "en") -> SheetDocument:
    """A project of which hardly anything is known, without running text."""
    return replace(egypt(lang), texts=(), second_title=None, gaps=None, funding=None)


def full(lang: Language = "en") -> SheetDocument:
    """An invented project with every part filled in, as an office would have it."""
    return _FULL_AR if lang == "ar" else _FULL_EN


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


def _missing(*labels: str, lang: Language = "en") -> tuple[Fact, ...]:
    return tuple(Fact(label, NOT_STATED[lang], stated=False) for label in labels)


_EGYPT_TITLE_EN = Phrase(
    "Training officials and civil-society partners and expanding victim assistance (with ILO)", "en"
)
_EGYPT_TITLE_AR = Phrase(
    "تدريب المسئولين والشركاء من المجتمع المدني وتوسيع المساعدة لضحايا الاتجار بالبشر", "ar"
)

_EGYPT_EN = SheetDocument(
    page=page("en"),
    kind="Project fact sheet",
    title=_EGYPT_TITLE_EN,
    second_title=_EGYPT_TITLE_AR,
    title_note="Descriptive title; the source states none.",
    chips=(
        Chip("Active", "good"),
        Chip("Protection", "accent"),
        Chip("Partnership", "accent"),
        Chip("Egypt"),
    ),
    funding=FundingBox(
        "Funding",
        (
            Fact("Total obligated", "1,500,000 USD", "'dollar' in the source; USD inferred"),
            *_missing("Total disbursed", "Balance", "Cost share"),
        ),
    ),
    sections=(
        Section(
            "Award",
            (
                *_missing("Award number"),
                Fact("Portfolio", "JTIP"),
                *_missing("Program type", "Instrument"),
            ),
        ),
        Section(
            "Who and where",
            (
                Fact("Recipient", "International Labour Organization (ILO)"),
                Fact("Countries", "Egypt"),
                Fact("Scope", "National"),
                Fact("Pillars", "Protection, Partnership", "inferred"),
            ),
        ),
        Section("Dates", _missing("Start", "End", "Duration")),
        Section("People", _missing("Program officer", "Grants officer")),
    ),
    texts=(
        TextBlock(
            "Notes",
            Phrase(
                "Article year 2024 (inferred from the wording 'the current year 2024'). "
                "TIP Report 2024: Egypt raised to Tier 2.",
                "en",
            ),
        ),
    ),
    gaps=Listing(
        "Not stated",
        (
            "Award number, program type, instrument",
            "Start and end",
            "Program officer and grants officer",
        ),
    ),
    sources=Listing("Sources", ("Newspaper article on cooperation with Egypt, 2024 (in Arabic)",)),
)

_EGYPT_AR = SheetDocument(
    page=page("ar"),
    kind="صحيفة وقائع المشروع",
    title=_EGYPT_TITLE_AR,
    second_title=_EGYPT_TITLE_EN,
    title_note="عنوان وصفي، فالمصدر لا يذكر عنوانًا.",
    chips=(Chip("نشط", "good"), Chip("الحماية", "accent"), Chip("الشراكة", "accent"), Chip("مصر")),
    funding=FundingBox(
        "التمويل",
        (
            Fact("إجمالي الالتزامات", "1,500,000 USD", "«دولار» في المصدر؛ العملة مستنتجة"),
            *_missing("إجمالي المصروف", "الرصيد", "المساهمة", lang="ar"),
        ),
    ),
    sections=(
        Section(
            "المنحة",
            (
                *_missing("رقم المنحة", lang="ar"),
                Fact("المحفظة", "JTIP"),
                *_missing("نوع البرنامج", "أداة التمويل", lang="ar"),
            ),
        ),
        Section(
            "من وأين",
            (
                Fact("الجهة المستفيدة", "منظمة العمل الدولية (ILO)"),
                Fact("البلدان", "مصر"),
                Fact("النطاق", "وطني"),
                Fact("المحاور", "الحماية، الشراكة", "مستنتج"),
            ),
        ),
        Section("التواريخ", _missing("تاريخ البدء", "تاريخ الانتهاء", "المدة", lang="ar")),
        Section("الأشخاص", _missing("مسؤول البرنامج", "مسؤول المنح", lang="ar")),
    ),
    texts=(
        TextBlock(
            "ملاحظات",
            Phrase(
                "سنة المقال 2024 (مستنتجة من عبارة «العام الحالي 2024»). "
                "تقرير الاتجار بالأشخاص 2024: رُفعت مصر إلى «المستوى الثاني».",
                "ar",
            ),
        ),
    ),
    gaps=Listing(
        "غير مذكور",
        (
            "رقم المنحة ونوع البرنامج وأداة التمويل",
            "تاريخا البدء والانتهاء",
            "مسؤول البرنامج ومسؤول المنح",
        ),
    ),
    sources=Listing("المصادر", ("مقال صحفي عن التعاون مع مصر، 2024",)),
)

_LEBANON_TEXT = Phrase(
    "وفي لبنان، قامت إحدى الجهات المستفيدة من المنح بتدريب المدعين العامين والقضاة المستقبليين على "
    "قانون مكافحة الاتجار بالبشر، بما في ذلك كيفية التعرف على الضحايا ومحاكمة مقترفي جرائم الاتجار "
    "بالبشر. كما نجحت في تكوين وتدريب لجنة مركزية من القضاة والمدعين العامين المتخصصين الذين قاموا "
    "بتدريب أكثر من 200 محام و150 طالب قانوني. وبالإضافة إلى ذلك، أعدت الجهة المستفيدة ملخصًا "
    "قانونيًا افتراضيًا عن الاتجار بالبشر، والذي يضم ما يقرب من 5000 مستخدم.",
    "ar",
)

_LEBANON_EN = replace(
    _EGYPT_EN,
    title=Phrase(
        "Training future prosecutors and judges; central committee of specialised judges "
        "and prosecutors",
        "en",
    ),
    second_title=Phrase(
        "تدريب المدعين العامين والقضاة المستقبليين وتكوين لجنة مركزية متخصصة", "ar"
    ),
    chips=(Chip("Status not stated"), Chip("Prosecution", "accent"), Chip("Lebanon")),
    funding=FundingBox("Funding", _missing("Total obligated", "Total disbursed", "Balance")),
    sections=(
        Section(
            "Results",
            (
                Fact("Lawyers trained", "more than 200"),
                Fact("Law students trained", "150"),
                Fact("Users of the virtual legal brief", "about 5,000"),
                Fact(
                    "Central committee of specialised judges and prosecutors formed and trained",
                    "1",
                ),
            ),
        ),
        Section(
            "Who and where",
            (
                *_missing("Recipient"),
                Fact("Countries", "Lebanon"),
                Fact("Pillars", "Prosecution", "inferred"),
            ),
        ),
        Section("Dates", _missing("Start", "End")),
    ),
    texts=(TextBlock("Source text", _LEBANON_TEXT),),
)

_LEBANON_AR = replace(
    _EGYPT_AR,
    title=Phrase("تدريب المدعين العامين والقضاة المستقبليين وتكوين لجنة مركزية متخصصة", "ar"),
    second_title=_LEBANON_EN.title,
    chips=(Chip("الحالة غير مذكورة"), Chip("الملاحقة القضائية", "accent"), Chip("لبنان")),
    funding=FundingBox(
        "التمويل", _missing("إجمالي الالتزامات", "إجمالي المصروف", "الرصيد", lang="ar")
    ),
    sections=(
        Section(
            "النتائج",
            (
                Fact("محامون مدرَّبون", "أكثر من \u2068200\u2069"),
                Fact("طلاب قانون مدرَّبون", "150"),
                Fact("مستخدمو الملخص القانوني الافتراضي", "نحو \u20685,000\u2069"),
                Fact("لجنة مركزية من القضاة والمدعين العامين المتخصصين", "1"),
            ),
        ),
        Section(
            "من وأين",
            (
                *_missing("الجهة المستفيدة", lang="ar"),
                Fact("البلدان", "لبنان"),
                Fact("المحاور", "الملاحقة القضائية", "مستنتج"),
            ),
        ),
        Section("التواريخ", _missing("تاريخ البدء", "تاريخ الانتهاء", lang="ar")),
    ),
    texts=(TextBlock("نص المصدر", _LEBANON_TEXT),),
)

_FULL_EN = replace(
    _EGYPT_EN,
    page=page("en", sample=False),
    title=Phrase("Judicial training on the 2014 anti-trafficking law", "en"),
    second_title=Phrase("تدريب القضاة على قانون مكافحة الاتجار بالبشر لعام 2014", "ar"),
    title_note="",
    chips=(
        Chip("Active", "good"),
        Chip("S-SJTIP-15-CA-1029"),
        Chip("Bilateral", "accent"),
        Chip("Prosecution", "accent"),
        Chip("Botswana"),
    ),
    funding=FundingBox(
        "Funding",
        (
            Fact("Total obligated", "750,000.00 USD", "3 funding actions"),
            Fact("Total disbursed", "307,500.00 USD", "through 30 September 2016"),
            Fact("Balance", "442,500.00 USD"),
            Fact("Cost share", "75,000.00 USD", "required"),
        ),
        (
            Progress("Time elapsed", "62 %", 6200, "62 percent of the time has elapsed."),
            Progress("Spent", "41 %", 4100, "41 percent of the obligated amount is spent."),
        ),
    ),
    sections=(
        Section(
            "Award",
            (
                Fact("Award number", "S-SJTIP-15-CA-1029"),
                Fact("Instrument", "Cooperative agreement"),
                Fact("Program type", "Bilateral project"),
                Fact("Assistance listing", "19.019"),
                Fact("Opportunity", "SFOP0002318"),
            ),
        ),
        Section(
            "Who and where",
            (
                Fact("Recipient", "International Organization for Migration"),
                Fact(
                    "Counterparts",
                    "Ministry of Defence, Justice and Security; Judiciary of Botswana",
                ),
                Fact("Countries", "Botswana"),
                Fact("Areas", "Gaborone, Francistown"),
            ),
        ),
        Section(
            "Dates",
            (
                Fact("Period of performance", "1 October 2015 to 30 September 2018"),
                Fact("Duration", "36 months", "1 extension"),
                Fact("Next report due", "PPR, 30 April 2017"),
            ),
        ),
        Section(
            "People",
            (
                Fact("Program officer", "A. Example"),
                Fact("Grants officer", "B. Example"),
                Fact("Recipient contact", "c.example@example.org, +267 390 0000"),
            ),
        ),
    ),
    texts=(
        TextBlock(
            "Summary",
            Phrase(
                "The project trains judges of the High Court and of the magistrates' courts in the "
                "use of the anti-trafficking law of 2014, and prepares a bench book for cases "
                "that involve children.\nIt works with the Judiciary and is carried out in two "
                "regions.",
                "en",
            ),
        ),
        TextBlock(
            "Objectives",
            Phrase(
                "Judges know the elements of the crime and how evidence is weighed.\n"
                "Victims are treated as witnesses with rights, and referred to services.\n"
                "The courts keep count of cases, so that the yearly report can state them.",
                "en",
            ),
        ),
        TextBlock(
            "Results to date",
            Phrase(
                "Four courses were held for 86 judges and magistrates; more than 90 percent passed "
                "the test at the end. The bench book is in its second draft.",
                "en",
            ),
        ),
    ),
    gaps=Listing("Still missing", ("Baseline of indicator 2", "Date of the monitoring plan")),
    sources=Listing(
        "Sources",
        (
            "Award document of 28 September 2015, amendment 2",
            "Performance report of 30 January 2017",
        ),
    ),
)

_FULL_AR = replace(
    _EGYPT_AR,
    page=page("ar", sample=False),
    title=_FULL_EN.second_title,
    second_title=_FULL_EN.title,
    title_note="",
    chips=(
        Chip("نشط", "good"),
        Chip("S-SJTIP-15-CA-1029"),
        Chip("ثنائي", "accent"),
        Chip("الملاحقة القضائية", "accent"),
        Chip("بوتسوانا"),
    ),
    funding=FundingBox(
        "التمويل",
        (
            Fact("إجمالي الالتزامات", "750,000.00 USD", "3 إجراءات تمويل"),
            Fact("إجمالي المصروف", "307,500.00 USD", "حتى 30 أيلول/سبتمبر 2016"),
            Fact("الرصيد", "442,500.00 USD"),
            Fact("المساهمة", "75,000.00 USD", "مطلوبة"),
        ),
        (
            Progress("الوقت المنقضي", "62%", 6200, "انقضى 62 في المائة من المدة."),
            Progress("المصروف", "41%", 4100, "صُرف 41 في المائة من المبلغ الملتزم به."),
        ),
    ),
    sections=(
        Section(
            "المنحة",
            (
                Fact("رقم المنحة", "S-SJTIP-15-CA-1029"),
                Fact("أداة التمويل", "اتفاق تعاوني"),
                Fact("نوع البرنامج", "مشروع ثنائي"),
                Fact("رقم قائمة المساعدة", "19.019"),
                Fact("رقم إعلان التمويل", "SFOP0002318"),
            ),
        ),
        Section(
            "من وأين",
            (
                Fact("الجهة المستفيدة", "المنظمة الدولية للهجرة"),
                Fact(
                    "الجهات الحكومية الشريكة",
                    "وزارة الدفاع والعدل والأمن؛ السلطة القضائية في بوتسوانا",
                ),
                Fact("البلدان", "بوتسوانا"),
                Fact("المناطق", "غابورون، فرانسيستاون"),
            ),
        ),
        Section(
            "التواريخ",
            (
                Fact("فترة التنفيذ", "من 1 تشرين الأول/أكتوبر 2015 إلى 30 أيلول/سبتمبر 2018"),
                Fact("المدة", "36 شهرًا", "تمديد واحد"),
                Fact("التقرير القادم المستحق", "\u2068PPR\u2069، 30 نيسان/أبريل 2017"),
            ),
        ),
        Section(
            "الأشخاص",
            (
                Fact("مسؤول البرنامج", "A. Example"),
                Fact("مسؤول المنح", "B. Example"),
                Fact("جهة الاتصال", "+267 390 0000"),
            ),
        ),
    ),
    texts=(
        TextBlock(
            "الملخص",
            Phrase(
                "يدرب المشروع قضاة المحكمة العليا ومحاكم الصلح على تطبيق قانون مكافحة الاتجار "
                "بالبشر لعام 2014، ويعد دليلًا للقضاة في القضايا التي تشمل الأطفال.\n"
                "ويعمل مع السلطة القضائية وينفذ في منطقتين.",
                "ar",
            ),
        ),
        TextBlock(
            "الأهداف",
            Phrase(
                "أن يعرف القضاة أركان الجريمة وكيفية تقدير الأدلة.\n"
                "أن يعامل الضحايا كشهود لهم حقوق، وأن يحالوا إلى الخدمات.\n"
                "أن تحصي المحاكم القضايا حتى يذكرها التقرير السنوي.",
                "ar",
            ),
        ),
        TextBlock(
            "النتائج حتى الآن",
            Phrase(
                "عُقدت أربع دورات حضرها 86 قاضيًا؛ واجتاز أكثر من 90% منهم الاختبار في نهايتها. "
                "والدليل في مسودته الثانية.",
                "ar",
            ),
        ),
    ),
    gaps=Listing("ما زال ناقصًا", ("خط الأساس للمؤشر 2", "تاريخ خطة الرصد")),
    sources=Listing(
        "المصادر",
        (
            "وثيقة المنحة المؤرخة 28 أيلول/سبتمبر 2015، التعديل 2",
            "تقرير الأداء المؤرخ 30 كانون الثاني/يناير 2017",
        ),
    ),
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
        _LEBANON_EN.title.text,
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
    ("EG", _EGYPT_TITLE_EN.text, _EGYPT_TITLE_AR.text, "Egypt", "مصر"),
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
