"""Texts that seem to name a victim, a survivor, a witness or another private person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tipdesk.domain.text import fold, is_arabic

_CAP = r"[A-ZÀ-ÖØ-ÞĀĂĆČĐĘĞİŁŃŘŚŞŠŹŻŽ][\w'’-]+"
_BETWEEN = rf"(?:(?:al|el|de|del|da|dos|la|van|bin|bint|ibn|abu|ben)|[A-Z]\.|{_CAP})"
_FULL = rf"(?P<name>{_CAP}(?:\s+{_BETWEEN}){{0,3}}\s+{_CAP})"
_WHO = (
    r"(?:victim|survivor|witness|complainant|victime|survivante?|t[ée]moin|v[ií]ctima"
    r"|sobreviviente|testigo)"
)
_COURTESY = r"(?:(?:mr|mrs|ms|miss|mme|mlle|sra|sr)\.?\s+|aged\s+\d+,?\s*)?"
_AGE = r"(?:\d{1,2}[- ]year[- ]old\s+)?"
_THEIR = r"\s*(?:-|led|cent|service|support|assist|protect|advoc|lead|ident)"

# Looked for in lower case, for that is many times faster than looking for either case.
_SOMEONE = re.compile(rf"{_WHO}\b")
_SOMEONE_BEGINS = (
    "victim", "surviv", "witness", "complainant", "témoin", "temoin", "víctima",
    "sobreviviente", "testigo",
)  # fmt: skip
"""One of these stands in whatever `_SOMEONE` finds, and is found many times faster."""
_CALLED_BEGINS = ("named", "called", "known", "nomm", "appel", "llamad")
"""The same for `_CALLED`."""
_CALLED = re.compile(r"(?:named|called|known\s+as|nomm[ée]e?|appel[ée]e?|llamad[ao])\s+")
_SAID_AFTER = re.compile(
    rf"[,(]\s*(?:{_WHO}\b(?=\s*(?:\)|\.?\s*$|,\s*[+\d]))|(?:an?|the|who\s+(?:is|was)|one\s+of\s+the|une|la|una)\s+(?:former\s+)?"
    rf"{_AGE}{_WHO}s?\b(?!{_THEIR})"
    r"|aged?\s*:?\s*\d{1,2}\b|(?<=, )[1-6]?\d(?=,)|\d{1,2}\s*-?(?:years?[\s-]*old|ans\b|años\b))"
)
# What stands before and after; names are told by their capitals.
_MARKED = re.compile(rf"(?i:(?:\s*(?:[:–—(,]|-\s)\s*|\s+(?:is|was|est|es)\s+){_COURTESY}){_FULL}")
_AT_ONCE = re.compile(rf"(?i:\s+{_COURTESY}){_FULL}")
_AS_SUBJECT = re.compile(rf"\s+{_FULL}(?=\s+[a-zà-ÿ]|\s*[.,;)]|\s*$)")
_POLITE = re.compile(rf"(?i:\s+(?:mr|mrs|ms|miss|mme|mlle|sra|sr)\.?\s+)(?P<name>{_CAP})")
_INITIALS = re.compile(rf"\s*[:,(]?\s*(?P<name>[A-Z]\.\s?(?:[A-Z]\.|{_CAP}))")
_SMALL = re.compile(r"[a-zà-ÿ]")
_YOUNG = re.compile(r"\b(?:the|an?)\s+(?:minor|girl|boy|child)\b(?=,?\s)")
_YOUNG_BEGINS = ("the minor", "the girl", "the boy", "the child",
                 "a minor", "a girl", "a boy", "a child")  # fmt: skip
"""One of these stands in whatever `_YOUNG` finds."""
_OF_YOUNG = re.compile(rf",?\s+{_FULL}")
_ONE_NAME = re.compile(rf"(?P<name>{_CAP})")
_ARTICLE = re.compile(rf"(?i:\b(?:the|an?|one|la|une|el|un)\s+{_AGE})$")
_BEGINS = re.compile(r"(?:^|[.;:!?\n])\s*$")
_NAMED_ONE = re.compile(
    rf"(?i:\b(?:victims|survivors|witnesses|girl|boy|woman|man|child|minor|{_WHO})\s+)$"
)
_BEFORE = re.compile(rf"(?P<name>{_CAP}(?:\s+{_BETWEEN}){{0,3}}\s+(?:{_CAP}|[A-Z]\.))\s*$")
_REACH = 60
"""Characters before a word among which what belongs to it is looked for."""

_LABEL = r"(?:victim|survivor|beneficiary|witness|patient|client|child|girl|minor)"
_LABELED = re.compile(
    rf"{_LABEL}(?:'s|s)? (?:full )?name ?[:=] ?\w|names? of (?:the )?{_LABEL}s? ?[:=] ?\w"
    r"|nom de la victime ?: ?\w|nombre de la victima ?: ?\w"
    r"|اسم (?:ال)?(?:ضحيه|ناجيه|ناجي|مجني عليها?|شاهده?|مستفيده?|طفله?|قاصر) ?[:=-] ?\w"
)
_LABELS = ("name", "nom", "اسم")
"""One of these stands in whatever `_LABELED` finds."""
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_LETTER_BEYOND_ASCII = re.compile(
    "[^\x00-\x7f\u00a0\u00ab\u00bb\u2010-\u2015\u2018-\u201f\u2022\u2026]"
)
"""Any sign that may fold to a letter, for blanks, dashes and quotation marks do not."""
_ARABIC_WHO = r"(?:ضحيه|ناجيه|ناجي|شاهده?|مجني عليها?|معتدي عليها|طفله|قاصر)"
_ARABIC_CALLED = re.compile(
    rf"{_ARABIC_WHO} ?،? ?(?:ال)?(?:مدعوه?|و?تدعي|و?يدعي|و?اسمها|و?اسمه|سيده?|انسه) "
    r"(?P<name>\w+(?: \w+)?)"
)
_ARABIC_LISTED = re.compile(
    rf"(?:{_ARABIC_WHO}|victim|survivor|witness) ?[:،,] ?"
    r"(?P<name>[\u0621-\u064a]+(?: [\u0621-\u064a]+){1,3}) ?(?:$|[.،,؛;(\d-])"
)
_ARABIC_GIVEN = re.compile(
    rf"{_ARABIC_WHO} ?[:،,-]? ?(?P<name>(?:"
    + "|".join(
        map(
            fold,
            "فاطمة مريم عائشة زينب خديجة آمنة أمينة سارة نور ليلى هدى سعاد منى رنا ريم دعاء إيمان "
            "أسماء هبة نادية سلمى ياسمين لينا رقية حليمة صفية أمل سميرة زهراء نورهان رانيا رنا "
            "دينا شيماء إسراء آية مروة سهام حنان فرح لمى هند سميحة نوال سميه سمر غادة عبير منال "
            "وفاء نجلاء هالة أميرة جميلة خولة زهرة سكينة رحمة جواهر بشرى مها نهى ليان ديما أحمد "
            "محمد محمود علي حسن حسين عمر عثمان خالد يوسف إبراهيم مصطفى عبد سعيد كريم طارق حمزة "
            "سامي ماجد عبدالله عبدالرحمن ياسر ياسين وليد زياد بلال إسماعيل أيمن هشام باسم رامي "
            "جمال فيصل سلطان".split(),
        )
    )
    + r") \w+)"
)
"""A victim's given name, where no sign parts it from the word."""
_COMMON = frozenset(
    "legal aid service services assistance protection support centered centred identification "
    "law enforcement trafficking project program programme ministry fund act agency "
    "organization organisation international foundation center centre council committee "
    "association union network institute university government police court office national "
    "human rights child children women woman girls boys labor labour sex forced shelter care "
    "medical social psychosocial case management referral prevention prosecution training "
    "rehabilitation reintegration witness victim victims survivor survivors united nations "
    "state department bureau adult female male minor foreign domestic unknown none not stated "
    "initiative alliance coalition society group justice mission partners development relief "
    "catholic federation republic community communities rescue awareness advocacy advocates "
    "empowerment employment education health mental housing safety security economic "
    "relocation repatriation return strategies guidelines manual handbook units unit systems "
    "system laws first the and for of in to voices world global free hope slavery slaves "
    "watch action safe house home repatriated hiv aids usa africa asia america europe east "
    "west north south middle central new leadership leaders livelihood livelihoods compensation "
    "fund funds grants engagement stories story specialist specialists consultant consultants "
    "networks cost costs inclusion participation fellowship fellows scholarship scholarships "
    "entrepreneurship cash transfer transfers courts prosecutors judges officers ngo ngos cso "
    "csos partner partnership partnerships toolkit curriculum standards referrals assistance "
    "interview interviews statement statements testimony focused sensitive informed "
    "hotline helpline hotlines regional asian african european american".split()
)  # fmt: skip
_ARABIC_COMMON = frozenset(
    fold(word)
    for word in (
        "من في عن إلى الى أو مع غير لا خدمات خدمة دعم حماية اتجار الاتجار مساعدة مساعدات "
        "قانونية نفسية طبية تدريب مشروع برنامج مركز وزارة منظمة جمعية إيواء ايواء مأوى تأهيل إعادة "
        "ادماج إدماج توعية التعرف إحالة احالة ضحايا نساء أطفال اطفال رجال بالغ بالغة أنثى ذكر "
        "مجهول معروف الدعم الحماية المساعدة الخدمات الإيواء القانونية النفسية البشر بالبشر"
    ).split()
)


def is_someone(word: str) -> bool:
    """Whether a name may stand beside *word*, in lower case: "victim", and not "victims"."""
    return _SOMEONE.search(word) is not None


def names_someone(text: str) -> bool:
    """Whether *text* gives the name of a victim, a survivor, a witness or a minor."""
    low = text.lower()
    if len(low) != len(text):
        low = text  # a rare letter such as İ; places must agree
    if any(map(_is_own, _told_before(text, low))) or any(map(_is_own, _told_after(text, low))):
        return True
    if low.isascii() and "name" not in low:
        return False
    if "name" not in low and "nom" not in low and _LETTER_BEYOND_ASCII.search(low) is None:
        return False
    folded = fold(text)
    if any(label in folded for label in _LABELS) and _LABELED.search(folded):
        return True
    return _ARABIC_LETTER.search(folded) is not None and any(
        not _ARABIC_COMMON.intersection(match["name"].split())
        for pattern in (_ARABIC_CALLED, _ARABIC_LISTED, _ARABIC_GIVEN)
        for match in pattern.finditer(folded)
    )


def _told_before(text: str, low: str) -> Iterator[str]:
    """What may be a name after "victim", "victim named" and the like."""
    someone = any(begin in low for begin in _SOMEONE_BEGINS)
    for match in _SOMEONE.finditer(low) if someone else ():
        tails = [_MARKED, _POLITE, _INITIALS]
        if _ARTICLE.search(text[max(0, match.start() - _REACH) : match.start()]):
            tails.append(_AT_ONCE)
        elif _BEGINS.search(text[: match.start()]):
            tails.append(_AS_SUBJECT)
        elif _SMALL.match(text, match.start()):
            # In a title "Victim" has a capital as the words after it have.
            tails.append(_AT_ONCE)
        yield from _names(text, match.end(), tails)
    young = any(begin in low for begin in _YOUNG_BEGINS)
    for match in _YOUNG.finditer(low) if young else ():
        if _SMALL.match(text, match.end() - 1):
            yield from _names(text, match.end(), [_OF_YOUNG])
    called = any(begin in low for begin in _CALLED_BEGINS)
    for match in _CALLED.finditer(low) if called else ():
        if _NAMED_ONE.search(text[max(0, match.start() - _REACH) : match.start()]):
            yield from _names(text, match.end(), [_ONE_NAME])


def _names(text: str, place: int, patterns: Iterable[re.Pattern[str]]) -> Iterator[str]:
    for pattern in patterns:
        found = pattern.match(text, place)
        if found is not None:
            yield found["name"]


def _told_after(text: str, low: str) -> Iterator[str]:
    """What may be a name before ", a victim of" or ", 17 years old"."""
    for match in _SAID_AFTER.finditer(low):
        found = _BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        if found is not None:
            yield found["name"]


def _is_own(name: str) -> bool:
    """Whether none of the words is a common one, as in titles: 'Victim: Legal Aid'."""
    words = [part for word in fold(name).split() for part in (word, *word.split("-"))]
    return not _COMMON.intersection(words)


_PERSON = re.compile(
    rf"(?:{_CAP}|[A-Z]\.)(?:[ ,]+{_BETWEEN}){{0,4}}|[A-Z]\.\s?[A-Z]\.?(?:\s?[A-Z]\.?)?"
)
_ARABIC_PERSON = re.compile(
    r"[\u0621-\u064a]+(?: [\u0621-\u064a]+){0,4}|[\u0621-\u064a](?:\. ?[\u0621-\u064a]){1,2}\.?"
)


def is_person(text: str) -> bool:
    """Whether *text* could be a person's name, where a heading says that it may be one."""
    text = text.strip()
    if not text or len(text) > 60:
        return False
    if is_arabic(text):
        words = fold(text).split()
        return bool(_ARABIC_PERSON.fullmatch(" ".join(words))) and not (
            _ARABIC_COMMON.intersection(words)
        )
    return _PERSON.fullmatch(text) is not None and _is_own(text.replace(",", " "))
