"""Notes, sources and legends around a table, told by how they begin."""

from __future__ import annotations

import re

from tipdesk.domain.text import fold

_WORDS = "|".join(
    (
        *("notes?", "sources?", "legend", "key", "disclaimer", "remarks?", "remarques?"),
        *("fuentes?", "notas?", "legende", "leyenda", "abbreviations", "n\\.?b\\.?"),
        *map(fold, ("ملاحظة", "ملاحظات", "المصدر", "مصدر", "المصادر", "ملحوظة", "مفتاح", "تنبيه")),
    )
)
_UPDATED = "|".join(
    (
        *("(?:last |data )?updated", "(?:derniere )?mise a jour", "(?:ultima )?actualizacion"),
        *("actualizad[oa]s? (?:al?|en|hasta)", *map(fold, ("آخر تحديث", "تاريخ التحديث"))),
    )
)
_SIGNED = "|".join(map(fold, ("التاريخ", "التوقيع", "أعده", "أعدته", "إعداد", "راجعه", "اعتمده")))
_NOTE_START = re.compile(
    rf"^(?:[*†‡§]|\(?\d\)\s|\d/\s|(?:{_WORDS})\s*(?:[:.：]|$)|notes? (?:to|on|that)\b"
    rf"|(?:{_UPDATED})\b|as of\b|printed\b|page \d)"
)
_SIGNATURE = re.compile(
    r"^(?:(?:prepared|compiled|drafted|reviewed|checked|cleared|approved|submitted|signed) by\b"
    rf"|(?:(?:report )?date|signature|fecha|firma|{_SIGNED})\s*(?:[:：]|$)"
    r"|(?:etabli|prepare|verifie|approuve) par\b|(?:elaborado|preparado|aprobado) por\b)"
)
_MARKED = re.compile(r"[⁰¹²³⁴-⁹]")
"""The raised number of a footnote, which folding would make a plain one."""
_PAGE = re.compile(
    rf"(?:page|pagina|seite|p\.|{fold('صفحة')})\s*\d{{1,3}}(?:\s*(?:of|de|sur|/|{fold('من')})\s*\d{{1,3}})?"
)
_LEGEND = re.compile(rf"^(?:legend|key|legende|leyenda|codes|abbreviations|{fold('مفتاح')})\b")


def is_note(text: str) -> bool:
    """Whether a text is a note by its beginning: a star, "Source:", "ملاحظة"."""
    marked = _MARKED.match(text.strip()) is not None or _NOTE_START.match(fold(text)) is not None
    return marked or is_signature(text)


def is_page(text: object) -> bool:
    """Whether a cell is the number of a printed page: "Page 2 of 5"."""
    return isinstance(text, str) and _PAGE.fullmatch(fold(text).strip(" -–.")) is not None


def is_signature(text: str) -> bool:
    """Whether a text is one of those that say below a list who made it, and when."""
    return _SIGNATURE.match(fold(text)) is not None


def is_legend(text: str) -> bool:
    """Whether a text says that the rows below explain signs and codes."""
    return _LEGEND.match(fold(text)) is not None
