"""Names that stand for several organizations: lists, partners in brackets, prime and sub."""

from __future__ import annotations

import re
from functools import lru_cache

from tipdesk.domain.countries import is_in_a_country
from tipdesk.services.excel.cells.offices import ON_THEIR_OWN, is_with_office

BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
TRADE_MARK = re.compile(
    r"\b(?:d\.?/?b\.?/?a\.?|doing business as|trading as|t/a|a\.?k\.?a\.?|also known as"
    r"|f\.?/?k\.?/?a\.?|formerly(?: known as)?|anciennement|antes)\b",
    re.IGNORECASE,
)
SUFFIX = re.compile(
    r"(?:inc|ltd|llc|l\.l\.c|llp|plc|co|corp|gmbh|s\.?a|s\.?a\.?r\.?l|a\.?s\.?b\.?l|n\.?v|b\.?v"
    r"|e\.?v|p\.?c|pvt|pte|lp|a\.?c|usa?|u\.s|u\.k|uk|dc|d\.c|jr|ph\.?d|esq)\.?",
    re.IGNORECASE,
)
_STATE = re.compile(r"[A-Z]{2}")

_LIST = re.compile(r"\s*[;؛\n]\s*")
_NUMBERED = re.compile(r"(?:^|\s+)\(?\d[.)]\s*(?=[^\W\d])")
_JOINS = r"(?:and|AND|&|et|ET|y|Y)"
"""As they are written, for an "And" within a name has a capital; all of it may be in capitals."""
_COMMAS = re.compile(rf"\s*[,،]\s+(?:{_JOINS}\s+)?")
_AND = re.compile(rf"\s+{_JOINS}\s+")
_SLASH = re.compile(r"\s*(?<!\bw)/\s*", re.IGNORECASE)
_WITH = re.compile(r"\s+w/(?!o\b)\s*", re.IGNORECASE)
"""'IOM w/ UNICEF'; 'Lawyers w/o Borders' is one."""
_SUB = r"(?:sub-? ?(?:grantee|recipient|awardee|partner|implementer|contractor)s?|subs?)"
_ROLE = re.compile(rf"(?:{_SUB}|prime|lead|partners?)\s*:\s*", re.IGNORECASE)
_PARTNER = re.compile(
    rf"\s*[(\[]\s*(?:(?:with|via|through|{_SUB})\b|partners?\s*:|avec\b|con\b|مع\b)\s*:?\s*"
    r"([^()\[\]]*[^\W\d_][^()\[\]]*)[)\]]\s*$",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\s+(?:through|via|c/o|in (?:partnership|collaboration|cooperation|consortium) with"
    r"|together with|jointly with|en partenariat avec|بالتعاون مع|بالشراكة مع|من خلال)\s+",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z][A-Z&./-]{1,11}")
_AFTER_BRACKET = re.compile(
    rf"(?<=\))\s*(?:,|{_JOINS})\s+(?=\S)|,\s+(?:and|AND)\s+|\s+(?:and (?=the [A-Z])|AND (?=THE ))"
)
_ENDED = re.compile(
    rf"(.*\w (?:International|Foundation|Inc\.?|Ltd\.?|LLC))\s+{_JOINS}\s+((?:the )?[A-Z].*)"
)
"""'RTI International and Free the Slaves': such a word ends a name."""
_GOES_ON = re.compile(r"\b(?:for|of|on|in) \w+$")
"""'Center for International' does not end there."""
_TWO_OFFICES = re.compile(
    r"\s+(?:and|&)\s+(?=(?:the\s+)?(?:Ministry|Department|University|Embassy|Government) of\b)",
    re.IGNORECASE,
)
_ARABIC_AND = re.compile(
    r"\s+و\s*(?=(?:ال)?(?:منظم[ةه]|جمعي[ةه]|مؤسس[ةه]|وزار[ةه]|مركز|هيئ[ةه]|لجن[ةه]|جامع[ةه]"
    r"|صندوق|كاريتاس)(?!\w))"
)
_OTHERS = re.compile(
    r" ?,? ?(?:\bet\.? al\b\.?|(?:\band|&|\bet|\by)\s+(?:its |local |other )*"
    r"(?:others|partners|autres|partenaires|otros|socios)|وآخرون|وشركاؤها?)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def joint_names(text: str) -> tuple[str, ...]:
    """The organizations that *text* names, where it is plain or likely that there are several."""
    if partner := _PARTNER.search(text):
        return (text[: partner.start()].strip(), partner[1].strip())
    for pattern in (_LIST, _NUMBERED, _THROUGH, _WITH, _AFTER_BRACKET, _TWO_OFFICES, _ARABIC_AND):
        pieces = _pieces(pattern, text)
        if len(pieces) > 1:
            return pieces
    bare = BRACKETED.sub("", text).strip()
    head, colon, rest = bare.partition(":")
    if colon and len(head.split()) < 4 and len(_pieces(_COMMAS, rest)) > 1:
        return _pieces(_COMMAS, rest)
    if is_with_office(_pieces(_COMMAS, bare)):
        return ()
    return _by_commas(bare) or _by_and(bare) or _by_slash(bare)


def joint_lines(raw: str) -> tuple[str, ...]:
    """The organizations of a cell with one in each line; a name that was only wrapped is none."""
    lines = tuple(line.strip() for line in raw.splitlines() if line.strip())
    ends = [_ACRONYM.fullmatch(line) or _IN_BRACKETS.search(line) for line in lines]
    return lines if len(lines) > 1 and all(ends) else ()


_IN_BRACKETS = re.compile(r"\w\s*\([A-Z][\w&./-]{0,14}\)$")


def without_others(text: str) -> str | None:
    """The one organization that is named beside others that are not; None where there is none."""
    first = _OTHERS.sub("", text)
    return first if first != text and first and len(joint_names(first)) < 2 else None


def _pieces(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    pieces = (_ROLE.sub("", piece.strip()) for piece in pattern.split(text))
    return tuple(piece for piece in pieces if piece)


def _by_commas(bare: str) -> tuple[str, ...]:
    """'IOM, ILO, UNICEF'; not 'Chemonics International, Inc' nor 'Police Department, Bangkok'."""
    pieces = [
        piece
        for piece in _pieces(_COMMAS, bare)
        if not SUFFIX.fullmatch(piece) and not _STATE.fullmatch(piece)
    ]
    while len(pieces) > 1 and is_in_a_country(pieces[-1]):
        pieces.pop()
    if len(pieces) < 2:
        return ()
    return tuple(pieces)


def _by_and(bare: str) -> tuple[str, ...]:
    """'UNICEF and COOPI'; not 'Action Against Trafficking and Exploitation'.

    Nor 'WOMEN AND CHILDREN': where all is in capitals no word is known by them.
    """
    pieces = _pieces(_AND, bare)
    initials = ON_THEIR_OWN.__contains__ if bare.isupper() else _ACRONYM.fullmatch
    if len(pieces) > 1 and any(map(initials, pieces)):
        return pieces
    ended = _ENDED.fullmatch(bare)
    return ended.groups() if ended and not _GOES_ON.search(ended[1]) else ()


def _by_slash(bare: str) -> tuple[str, ...]:
    """'OSCE/Save the Children'; not 'ILO/IPEC', a part of its own, nor 'Save the Children/UK'."""
    pieces = _pieces(_SLASH, bare)
    if len(pieces) < 2 or any(map(is_in_a_country, pieces)) or TRADE_MARK.search(bare):
        return ()
    apart = ON_THEIR_OWN.issuperset(pieces)
    return pieces if apart or not all(map(_ACRONYM.fullmatch, pieces)) else ()
