"""The rules about how texts are written: R45, R46, R48 and R50 of DOMAIN F.2.

R48 informs although F.2 has it among what is to be looked at: most lists come in one language,
so it would stand at nearly every project, and warnings that matter would drown in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from tipdesk.domain.text import is_arabic, latin_digits
from tipdesk.domain.words import N_
from tipdesk.services.rules.rule import Facts, Rule

_TEXTS: Final = ("title_en", "title_ar", "summary_en", "summary_ar", "conditions", "notes")
_ARABIC: Final = ("title_ar", "summary_ar", "notes", "conditions")
_TURNED_GROUPS: Final = re.compile(r"(?<![\d.,٬٫])(?<!\d )\d{3}[ ,٬]\d{1,2}(?![\d.,٬٫])")
"""A group of three digits first and a shorter one last: 600 1 for 1,600 (A.17)."""
_TURNED: Final = re.compile(r"(?:^|\s)[)\]»]\s*\w[^()\[\]«»]*[(\[«](?=\s|[.,،؛:]|$)")
"""A closing bracket where a word begins, and an opening one where it ends."""
_COUNTED: Final = re.compile(
    r"(?<![\d.,])(\d{1,3})\s+(?:\w+\s+)?(?:countries|بلدا|بلداً|بلدان|دولة|دول)\b", re.IGNORECASE
)


def _turned_digits(p: Facts) -> Mapping[str, Any] | None:
    for name in _ARABIC:
        text = p[name]
        if text and is_arabic(text) and (found := _TURNED_GROUPS.search(latin_digits(text))):
            return {"text": found.group().strip()}
    return None


def _turned_brackets(p: Facts) -> Mapping[str, Any] | None:
    for name in _TEXTS:
        if p[name] and (found := _TURNED.search(p[name])):
            return {"text": found.group().strip()}
    return None


def _one_language(p: Facts) -> bool:
    return any(bool(p[f"{name}_en"]) != bool(p[f"{name}_ar"]) for name in ("title", "summary"))


def _other_count(p: Facts) -> Mapping[str, Any] | None:
    listed = len(p["countries"] or ())
    if listed < 2:
        return None
    for name in _TEXTS:
        for found in _COUNTED.finditer(latin_digits(p[name] or "")):
            if int(found.group(1)) != listed:
                return {"stated": int(found.group(1)), "listed": listed}
    return None


RULES = (
    Rule(
        "R45", "informs",
        N_("'{text}' looks like a number whose groups stand the wrong way round."),
        _ARABIC, _turned_digits,
    ),
    Rule(
        "R46", "informs",
        N_("The brackets of '{text}' look turned round."),
        _TEXTS, _turned_brackets,
    ),
    Rule(
        "R48", "informs",
        N_("The title or the summary is in one language only."),
        ("title_ar", "title_en", "summary_ar", "summary_en"), _one_language,
    ),
    Rule(
        "R50", "informs",
        N_("The text names {stated} countries; the list has {listed}."),
        ("countries", *_TEXTS), _other_count,
    ),
)  # fmt: skip
