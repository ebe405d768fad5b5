"""Text as people type it: folded for search, cleaned of debris, isolated for display."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import unescape
from typing import Final

RIGHT_TO_LEFT_ISOLATE: Final = "\u2067"
FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"

_ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TO_LATIN = str.maketrans(_ARABIC_INDIC + _PERSIAN, "0123456789" * 2)
_EASTERN_DIGIT = re.compile(f"[{_ARABIC_INDIC}{_PERSIAN}]")
_TO_ARABIC = str.maketrans("0123456789", _ARABIC_INDIC)

# Hamza and madda seats (أ إ آ ؤ ئ) need no entry: they decompose into letter and mark.
_LETTERS = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "ـ": "",
    "’": "'",
    "‘": "'",
    "‚": "'",
    "‛": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "‐": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
}
# Marks below class 10 (Indic viramas, kana voicing) change the letter, not its accent.
_FIRST_ACCENT_CLASS = 10


class _FoldTable(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = "".join(
            _LETTERS.get(part, part)
            for raw in unicodedata.normalize("NFKD", chr(code)).casefold()
            for part in _fold_part(raw)
        )
        return folded


def _fold_part(char: str) -> str:
    """One decomposed character without accents and invisible marks, digits in ASCII."""
    if unicodedata.combining(char) >= _FIRST_ACCENT_CLASS or "\ufe00" <= char <= "\ufe0f":
        return ""
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    return str(unicodedata.decimal(char)) if category == "Nd" else char


_FOLD_TABLE = _FoldTable()


_UNEVEN: Final = ("  ", " \n", "\n ", *"\t\r\v\f\x1c\x1d\x1e\x1f")
"""Blanks that folding takes away or makes one, in plain lines."""


def fold(text: str) -> str:
    """*text* as search compares it: without case, accents, harakat or spelling variants.

    Never stored in place of what was typed (DOMAIN A.17).
    """
    if text.isascii():
        return " ".join(text.lower().split())
    # No blank becomes anything but a blank, so that each word folds alone; many come again.
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=32768)
def _fold_word(word: str) -> str:
    return " ".join(word.translate(_FOLD_TABLE).split())


def fold_all(texts: Sequence[str]) -> list[str]:
    """Each of *texts* as `fold` makes it, plain ones together: a search index wants millions."""
    plain = [text for text in texts if text.isascii()]
    lowered = "\n".join(("", *plain, "")).lower()
    lines = lowered.split("\n")
    if len(lines) != len(plain) + 2 or any(blanks in lowered for blanks in _UNEVEN):
        return [fold(text) for text in texts]
    folded = iter(lines[1:])
    return [next(folded) if text.isascii() else fold(text) for text in texts]


def latin_digits(text: str) -> str:
    """*text* with Arabic-Indic and Persian digits as 0-9."""
    if text.isascii() or _EASTERN_DIGIT.search(text) is None:
        return text
    return text.translate(_TO_LATIN)


def arabic_digits(text: str) -> str:
    """*text* with 0-9 as Arabic-Indic digits."""
    return text.translate(_TO_ARABIC)


def isolate(text: str, lang: str | None = None) -> str:
    """*text* between bidi isolates, so that it keeps its own direction inside another's.

    The direction is that of its first letter; Arabic that begins with a foreign name is told
    from *lang* "ar".
    """
    start = RIGHT_TO_LEFT_ISOLATE if lang == "ar" else FIRST_STRONG_ISOLATE
    return f"{start}{text}{POP_ISOLATE}"


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def runs_right(text: str) -> bool:
    """Whether *text* has letters that run from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


_LAST_STOP = re.compile(rf"(?<!\.)\.({POP_ISOLATE}*)$")


def without_stop(text: str) -> str:
    """*text* as it stands within a sentence: its own stop is gone, dots of "..." stay."""
    return _LAST_STOP.sub(r"\1", text)


_ARABIC_LETTERS = re.compile("[\u0620-\u064a\u0671-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_OTHER_LETTERS = re.compile(r"[^\W\d_]")


def is_arabic(text: str) -> bool:
    """Whether most of the letters in *text* are Arabic."""
    if text.isascii():
        return False
    arabic = len(_ARABIC_LETTERS.findall(text))
    return arabic * 2 > len(_OTHER_LETTERS.findall(text))


# Bidi marks, embeddings and isolates, zero-width space and joiners' debris, byte order mark.
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = str.maketrans(dict.fromkeys(_BIDI + "\u200b\u2060\ufeff\u00ad", ""))
_CONTROLS.update(dict.fromkeys((*range(9), 11, *range(14, 32), 127), ""))


_JOINERS = re.compile("[\u200c\u200d]+(?![\u0600-\U0010ffff])")
"""Signs that part or join letters where no letter follows that has forms to choose from."""


def strip_controls(text: str) -> str:
    """*text* without bidi controls and invisible characters; line ends and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return _JOINERS.sub("", text.translate(_CONTROLS))


_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][^\S\n]*\n\s*(?=[^\W\d_])")
_PREFIX = re.compile(
    r"\b(?:anti|non|co|self|multi|sub|inter|pre|post|counter|cross)$", re.IGNORECASE
)


_LONGEST_PREFIX = len("counter") + 1


def unbroken(text: str) -> str:
    """*text* with words together that a page broke at the ends of its lines.

    The hyphen stays before capitals and behind 'anti' and its like.
    """
    if "\n" not in text:
        return text

    def joined(match: re.Match[str]) -> str:
        end = match.start()
        prefix = _PREFIX.search(text, max(0, end - _LONGEST_PREFIX), end)
        return "-" if text[match.end()].isupper() or prefix else ""

    return _BROKEN.sub(joined, text)


_MARKUP = re.compile(
    r"&(?:amp|quot|apos|nbsp|[lr]squo|[lr]dquo|[nm]dash|#\d{2,5}|#x[\da-fA-F]{2,4});"
)
"""Signs as web pages write them, which lists made from such carry: "&amp;"."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_WRAP = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"[^\S\n]+")


def clean_cell(text: str, *, keep_lines: bool = False) -> str:
    """What a cell or a paste says, without the debris of its trip.

    Line wraps become spaces, or stay as single line ends with *keep_lines*.
    """
    clean = _cleaned(text, keep_lines)
    # The very text where nothing was to clean: of a large sheet there is no room for two.
    return text if clean == text else clean


def shortened(text: str, most: int = 60) -> str:
    """The first letters of *text*; where it goes on, that is seen."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def without_bullet(text: str) -> str:
    """*text* without the mark of a list before it: '• IOM' is IOM."""
    return _BULLET.sub("", text, count=1)


_BULLET = re.compile(r"^\s*[•·▪◦‣●■►]\s*(?=\S)")


def _cleaned(text: str, keep_lines: bool) -> str:
    if "&" in text:
        text = _MARKUP.sub(lambda match: unescape(match[0]), text)
    # All blanks but one and all invisible signs are not printable.
    if text.isprintable() and "_x" not in text:
        return " ".join(text.split())
    if "_x" in text:
        text = _ESCAPED.sub(_unescaped, text)
    text = strip_controls(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not keep_lines:
        return " ".join(text.split())
    return _LINE_WRAP.sub("\n", _SPACES.sub(" ", text)).strip()


def _unescaped(match: re.Match[str]) -> str:
    """The control character that a workbook wrote as _x000D_; other words stay."""
    char = chr(int(match[1], 16))
    return "\n" if char in "\r\n" else (" " if ord(char) < 0x20 else match[0])


_NOT_STATED = frozenset(
    fold(words).rstrip(".")
    for words in (
        *("", "-", "--", "---", "…", ".", "/", "?", "??", "???", "_", "x-x", "#n/a", "*", "·"),
        *("n/a", "n.a.", "na", "n / a", "n\\a", "nil", "none", "null", "nan", "blank", "empty"),
        *("tbd", "tba", "tbc", "tbn", "to be determined", "to be confirmed", "to be announced"),
        *("to be decided", "to be advised", "not yet determined", "not yet known"),
        *("not listed", "not stated", "not available", "not applicable", "not provided"),
        *("not specified", "not known", "not reported", "unknown", "unspecified", "no data"),
        *("not given", "none given", "not indicated", "not disclosed", "undisclosed"),
        *("not found", "not recorded", "no information", "no info", "none stated", "none listed"),
        *("none available", "not determined", "undetermined", "not defined", "n.d.", "n/d"),
        *("n/s", "n.s.", "s/o", "s.d.", "don't know", "unavailable"),
        *("غير مذكور", "غير مذكورة", "لا يوجد", "لا توجد", "لا ينطبق", "غير متاح", "غير متوفر"),
        *("غير معروف", "غير محدد", "غير محددة", "غير متوفرة", "غير معلوم", "بدون", "مجهول"),
        *("غير مدرج", "غير مدرجة", "غير متاحة", "غير معروفة", "لم يحدد", "لم تحدد", "لم يذكر"),
        *("لم تذكر", "لم يحدد بعد", "يحدد لاحقا", "قيد التحديد", "لا شيء", "لا بيانات", "غ/م"),
        *("غير مبين", "غير مبينة", "لا معلومات", "لا تنطبق", "غير وارد", "غير موجود"),
        *("non précisé", "non disponible", "inconnu", "néant", "s.o.", "sans objet", "non connu"),
        *("non communiqué", "non indiqué", "non renseigné", "à déterminer", "à confirmer"),
        *("à préciser", "aucun", "aucune", "n.c.", "non applicable", "non défini"),
        *("no disponible", "desconocido", "no aplica", "no especificado", "no indicado"),
        *("por determinar", "por confirmar", "por definir", "ninguno", "ninguna", "sin datos"),
        *("sin dato", "s/d", "sin especificar"),
        *("no se conoce", "no consta", "sin información", "no aplicable"),
    )
)


def is_not_stated(text: str) -> bool:
    """Whether a cell says that nothing is known: empty, a dash, 'n/a', 'غير مذكور'."""
    if len(text) > 40:
        return False
    return fold(text).strip("()[]").rstrip(".").strip() in _NOT_STATED


_BLOCK = 1000
_LONGEST = max(map(len, _NOT_STATED)) + len("( [] ).")
_STARTS = frozenset(words[:1] for words in _NOT_STATED)


def plain_texts(texts: Sequence[str]) -> list[str]:
    """Those of *texts* that `clean_cell` leaves as they are and that state something.

    It may miss some, and takes a tenth of the time of looking at one after the other.
    """
    found: list[str] = []
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        if _are_clean(block):
            are_long = min(map(len, block)) > _LONGEST
            found += block if are_long else filter(_is_stated, block)
    return found


def _are_clean(texts: Iterable[str]) -> bool:
    # A blank at the end of one is a second blank before the next, and so is an empty text.
    whole = " ".join(texts)
    return (
        whole.isprintable()
        and "  " not in whole
        and "_x" not in whole
        and ("&" not in whole or _MARKUP.search(whole) is None)
        and not whole.startswith(" ")
        and not whole.endswith(" ")
    )


def _is_stated(text: str) -> bool:
    """Whether a clean text surely is not among `_NOT_STATED`, by how it begins and ends."""
    # None of those holds a digit.
    if len(text) > _LONGEST or text[-1:].isdecimal():
        return True
    first = text[:1].lower()
    if first.isascii() and first.isalnum() and first not in _STARTS:
        return True
    return not is_not_stated(text)
