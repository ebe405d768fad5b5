"""How headings are compared: what they say without marks, brackets, currencies and units."""

from __future__ import annotations

import re

from tipdesk.domain.currencies import currencies_in, with_codes, without_multiple
from tipdesk.domain.text import clean_cell, fold


def without_brackets(heading: str) -> str:
    """A header text as it is compared, without what stands in brackets: a currency, a unit.

    Brackets that make it another thing stay: an amount requested is no amount of an award.
    """
    return _BRACKETS.sub(_unless_another, heading_key(heading)).strip(_TRIMMED)


def _unless_another(match: re.Match[str]) -> str:
    return match[0] if _names_another(match[1]) else " "


def is_of_another(heading: str) -> bool:
    """Whether a word of *heading* says that its amounts or places are not the project's own."""
    return _names_another(heading_key(words_apart(heading)))


def _names_another(key: str) -> bool:
    return not _ANOTHER.isdisjoint(_WORDS.findall(_SUB_SAHARAN.sub(" ", key)))


_WORDS = re.compile(r"[^\W\d_]+")
_SUB_SAHARAN = re.compile(r"\bsub[- ]?saharan\b")
_ANOTHER = frozenset(
    fold(
        "requested request applied proposed recommended disbursed spent expended unspent remaining "
        "balance match matching share original initial sub subaward subrecipient old previous "
        "former hq deobligated deobligation constant "
        "weeks days hours lakh lakhs crore crores billion billions milliard milliards مليار "
        "semaines jours heures semanas días horas أسابيع أيام بالأسابيع بالأيام "
        "headquarters demandé demandée sollicité recommandé décaissé dépensé initiale solde siège "
        "solicitado recomendado desembolsado gastado ejecutado inicial saldo sede cofinancement "
        "المطلوب المقترح المصروف المنصرف الأصلي المتبقي الرصيد المقر"
    ).split()
)
"""Words that say that a column holds something else than its heading without them."""


_GLUED_COLON = re.compile(r"(?<=\w):(?=[^\W\d])")
_TRIMMED = ' :：*.?؟#"'
_FOOTNOTE = re.compile(r"(?<=\w)\s*[⁰¹²³⁴-⁹]+$")
_NUMBER_SIGN = re.compile(r"(?<=[^\W\d_])\.? ?#$")
_NUMBER_FIRST = re.compile(r"^(?:n ?° ?|(?:no|nro|num)\. ?)(?=[^\W\d_])")
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_COUNTED = re.compile(r"^\(?\d{1,2}[.)]\s*(?=[^\W\d_])")


def heading_key(text: str) -> str:
    """*text* as headings are compared: folded, without colons and stars at its end.

    "Award #" is a number and no award, "N° convention" and "No. convention" are one.
    "3. Amount" is an amount.
    """
    text = _COUNTED.sub("", _FOOTNOTE.sub("", with_codes(clean_cell(text))))
    key = _GLUED_COLON.sub(": ", fold(text).replace("_", " "))
    key = _NUMBER_SIGN.sub(" number", key.rstrip(" :*"))
    return _NUMBER_FIRST.sub("no ", key.strip(_TRIMMED))


def words_apart(text: str) -> str:
    """ "Award Number" for "AwardNumber" and "Award ID" for "AwardID"; with blanks as it stands."""
    return text if " " in text else _CAMEL.sub(" ", text)


_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z][a-z])(?=[A-Z][a-z]{2})")


def heading_forms(text: str) -> tuple[str, ...]:
    """The heading as it is compared, and looser: without brackets, plural s, currency and unit."""
    key = heading_key(text)
    return (key, *looser(key))


def looser(key: str) -> tuple[str, ...]:
    """Looser forms of a heading that is already a key."""
    bare = without_brackets(key)
    singular = bare[:-1] if bare.endswith("s") and len(bare) > 4 else bare
    unpriced = without_currency(bare)
    what, of, whose = bare.partition(" of ")
    turned = f"{whose.removeprefix('the ')} {what}" if of else ""
    unbroken = key.replace("- ", "") if "- " in key and " - " not in key else ""
    whole = " ".join(_SHORT.get(word.rstrip("."), word) for word in _PLACED.sub("", bare).split())
    forms = [bare, singular, unpriced, turned, unbroken, whole]
    forms += [without_language(bare), without_articles(bare), without_articles(unpriced)]
    forms += [without_links(bare), without_links(unpriced)]
    forms += [form for text in (bare, unpriced) for form in _without_record(text)]
    return tuple(dict.fromkeys(form for form in forms if form))


def _without_record(key: str) -> tuple[str, ...]:
    """ "montant" for "montant du projet", "المدة" for "مدة المشروع": what the row is, is known."""
    rest = _OF_RECORD.sub("", key)
    return () if rest == key else (rest, without_articles(rest), fold("ال") + rest)


def without_articles(key: str) -> str:
    """ "تاريخ بدء" for "تاريخ البدء": Arabic headings stand with the article and without."""
    return key if key.isascii() else _ARTICLE.sub("", key)


def without_links(key: str) -> str:
    """ "nombre proyecto" for "nombre del proyecto", as databases name their columns."""
    return _LINK.sub(" ", key)


def without_language(key: str) -> str:
    """ "اسم المشروع" for "اسم المشروع بالعربية"; the cells show in which script they are."""
    return " ".join(_LANGUAGE.sub(" ", key).split())


_LINK = re.compile(r" (?:de la |de los |de l'|d'|du |des |del |de |da |do )(?=\w)")
_ARTICLE = re.compile(rf"\b{fold('ال')}(?=\w{{3}})")
_LANGUAGE = re.compile(
    r"\b(?:(?:in|en) )?(?:english|arabic|anglais|arabe|ingles)\b|\b(?:"
    + "|".join(
        fold(prefix + language)
        for language in ("عربية", "عربي", "إنجليزية", "إنجليزي", "إنكليزية", "إنكليزي")
        for prefix in ("باللغة ال", "اللغة ال", "بال", "ال", "")
    )
    + r")\b"
)
_OF_RECORD = re.compile(
    r" (?:of (?:the )?(?:project|action|grant|award|activity|agreement|contract|program(?:me)?)"
    r"|(?:(?:du|de la|de l'|del|de) )?(?:projet|subvention|convention|contrat|proyecto|subvencion"
    r"|convenio|contrato|projeto)|(?:"
    + "|".join(
        fold(prefix + record)
        for record in ("مشروع", "منحة", "اتفاقية", "عقد", "برنامج")
        for prefix in ("ال", "لل", "الخاص بال")
    )
    + r"))$"
)
"""What says at the end of a heading that it is about what the row is."""


_PLACED = re.compile(r"^p ?\d\b[ .:-]*")
"""'P1 Prosecution': which of the three it is counted as."""
_SHORT = {
    "amt": "amount", "bdg": "budget", "bdgt": "budget", "ctry": "country", "curr": "current",
    "desc": "description", "dest": "destination", "dt": "date", "dur": "duration",
    "eff": "effective", "est": "estimated", "exec": "executing", "expir": "expiration",
    "govt": "government", "impl": "implementing", "nm": "name", "oblig": "obligated",
    "org": "organization", "orig": "original", "perf": "performance", "prj": "project",
    "prog": "program", "proj": "project", "recip": "recipient", "src": "source",
}  # fmt: skip
"""Words that headings shorten, mostly with a full stop."""


def without_currency(key: str) -> str:
    """ "grant amount" for "grant amount usd", "المبلغ" for "المبلغ بالدولار"."""
    words = _words(key)
    _, _, rest = currencies_in(words, "USD")
    if len(rest) == len(words) and not set(words) & _UNIT_WORDS:
        return ""
    while rest and rest[-1] in _UNIT_WORDS | _LINKING:
        rest.pop()
    return " ".join(word for word in rest if word not in _UNIT_WORDS)


def names_only_currency(heading: str) -> bool:
    """Whether *heading* is a currency, perhaps with a unit, and nothing else: "USD ('000)"."""
    codes, shared, rest = currencies_in(_words(heading_key(heading)), "USD")
    return bool(codes or shared) and not set(rest) - _UNIT_WORDS - _LINKING


def names_only_unit(heading: str) -> bool:
    """Whether *heading* says what numbers count, such as "(in thousands)", and nothing else."""
    return not set(_words(heading_key(heading))) - _UNIT_WORDS - _LINKING


def _words(key: str) -> list[str]:
    words = _NOT_WORDS.sub(" ", _PRICED.sub(" ", key)).split()
    return [without_multiple(word) for word in words]


_PRICED = re.compile(r"(?<=[$€£])(?=\d)|\b[km](?=[$€£])")
"""Between a sign and its number, '$000', and the multiple before one: 'k€'."""
_NOT_WORDS = re.compile(r"[,;:()\[\]–-]")
_UNIT_WORDS = frozenset(
    map(
        fold,
        "'000 000 000s 1000 1 thousand thousands million millions k m milliers miles millones "
        "بالدولار بالدولارات باليورو بالآلاف بآلاف آلاف بالألف ألف الأمريكي أمريكي "
        "بالملايين بملايين ملايين بالمليون مليون".split(),
    )
)
_LINKING = frozenset(("in", "of", "en", "de", "d", "the"))
