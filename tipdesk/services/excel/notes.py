"""Notes, sources and legends around a table, told by how they begin."""

from __future__ import annotations

import re

from tipdesk.domain.text import fold

_NOTE_START = re.compile(
    r"^(?:[*†‡§¹²³]|\(?\d\)\s|notes?\b|sources?\b|legend\b|key\b|updated\b|prepared\b"
    r"|last updated\b|page \d|n\.?b\.?\b|disclaimer\b|remarque|fuente\b|nota\b|notas\b"
    r"|legende\b|leyenda\b|"
    + "|".join(map(fold, ("ملاحظ", "المصدر", "مصدر", "ملحوظة", "مفتاح", "حاشية", "تنبيه")))
    + ")"
)
_LEGEND = re.compile(rf"^(?:legend|key|legende|leyenda|codes|abbreviations|{fold('مفتاح')})\b")


def is_note(text: str) -> bool:
    """Whether a text is a note by its beginning: a star, "Source:", "ملاحظة"."""
    return _NOTE_START.match(fold(text)) is not None


def is_legend(text: str) -> bool:
    """Whether a text says that the rows below explain signs and codes."""
    return _LEGEND.match(fold(text)) is not None
