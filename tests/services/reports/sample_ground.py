"""What all sample documents share: page, titles, source texts."""

from __future__ import annotations

from tipdesk.services.reports.document import Fact, Language, PageSetup, Phrase

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


def missing(*labels: str, lang: Language = "en") -> tuple[Fact, ...]:
    return tuple(Fact(label, NOT_STATED[lang], stated=False) for label in labels)


EGYPT_TITLE_EN = Phrase(
    "Training officials and civil-society partners and expanding victim assistance (with ILO)", "en"
)


EGYPT_TITLE_AR = Phrase(
    "تدريب المسئولين والشركاء من المجتمع المدني وتوسيع المساعدة لضحايا الاتجار بالبشر", "ar"
)


LEBANON_TEXT = Phrase(
    "وفي لبنان، قامت إحدى الجهات المستفيدة من المنح بتدريب المدعين العامين والقضاة المستقبليين على "
    "قانون مكافحة الاتجار بالبشر، بما في ذلك كيفية التعرف على الضحايا ومحاكمة مقترفي جرائم الاتجار "
    "بالبشر. كما نجحت في تكوين وتدريب لجنة مركزية من القضاة والمدعين العامين المتخصصين الذين قاموا "
    "بتدريب أكثر من 200 محام و150 طالب قانوني. وبالإضافة إلى ذلك، أعدت الجهة المستفيدة ملخصًا "
    "قانونيًا افتراضيًا عن الاتجار بالبشر، والذي يضم ما يقرب من 5000 مستخدم.",
    "ar",
)
