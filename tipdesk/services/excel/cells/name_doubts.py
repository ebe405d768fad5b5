"""What is doubtful about the name of an organization in somebody else's list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tipdesk.domain.countries import is_country, is_in_a_country
from tipdesk.domain.problems import Severity
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_

JOINT = N_("'{text}' names several organizations for one award.")
AMOUNT_IN_NAME = N_("'{text}' holds an amount beside a name.")
NOBODY = N_("'{text}' names no organization.")
SENTENCE = N_("'{text}' is a sentence rather than a name.")
A_PERSON = N_("'{text}' seems to name a person, not an organization.")
A_COUNTRY = N_("'{text}' is the name of a country, not of an organization.")
LOST_LETTERS = N_("Some letters of '{text}' are damaged.")
TRADE_NAME = N_("'{text}' holds two names of one organization. It was kept whole.")
WEBSITE = N_("'{text}' holds an address beside the name. The address was left out.")


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """One doubt; *candidates* are names that may be meant, the likeliest first."""

    kind: str
    severity: Severity
    sentence: str
    candidates: tuple[str, ...] = ()


_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_AMOUNT = re.compile(r"[,;:]?\s*(?:US)?[$€£]\s?\d[\d,.]*|\b\d{1,3}(?:,\d{3})+\b")
_NOBODY = re.compile(
    r"(?:\d+ |one |two |three |several |various |multiple |different |some |local |other |many )*"
    r"(?:individuals?(?: exchanges?)?|various|multiple|several|others?|n\.?g\.?o\.?s?"
    r"|persons?|people|partners?|grantees?|implementers?|sub-?awards?(?: pending)?|consultants?"
    r"|recipients?|applicants?|contractors?|unknown|pending|vacant|to be selected"
    r"|partenaires?|divers(?:es)?|plusieurs|varios|varias|socios|منظمات مختلفه|متعدده|جهات مختلفه"
    r"|افراد|شركاء)[.,]?(?: in .*)?"
)
_PERSON = re.compile(r"(?:mr|mrs|ms|miss|dr|prof|mme|mlle|sr|sra|hon|السيد|السيده|الدكتور)\.? \w")
_TRADE = re.compile(
    r"\b(?:d\.?/?b\.?/?a\.?|doing business as|trading as|t/a|a\.?k\.?a\.?|also known as"
    r"|f\.?/?k\.?/?a\.?|formerly(?: known as)?|anciennement|antes)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[-–(,;]*\s*(?:https?://|www\.)\S+\)?", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?:inc|ltd|llc|l\.l\.c|llp|plc|co|corp|gmbh|s\.?a|s\.?a\.?r\.?l|a\.?s\.?b\.?l|n\.?v|b\.?v"
    r"|e\.?v|p\.?c|pvt|pte|lp|a\.?c|usa?|u\.s|u\.k|uk|dc|d\.c|jr|ph\.?d|esq)\.?",
    re.IGNORECASE,
)
_STATE = re.compile(r"[A-Z]{2}")
_LONGEST_NAME: Final = 16
"""Words; a longer text without a mark is prose."""


def doubts_about(text: str) -> Iterator[NameDoubt]:
    """Every doubt about the name *text*, those that ask first."""
    bare = " ".join(_BRACKETED.sub(" ", text).split())
    folded = fold(bare)
    if is_nobody(text):
        yield NameDoubt("nobody", "asks", NOBODY)
    elif _is_sentence(bare):
        yield NameDoubt("sentence", "asks", SENTENCE, (text,) if len(text) < 150 else ())
    elif _AMOUNT.search(bare):
        rest = _AMOUNT.sub("", text).strip(" ,;:-–")
        yield NameDoubt("amount in a name", "asks", AMOUNT_IN_NAME, (rest,) if rest else ())
    elif _PERSON.match(folded):
        yield NameDoubt("person", "asks", A_PERSON, (text,))
    elif _is_country(bare):
        yield NameDoubt("country in a name", "asks", A_COUNTRY, (text,))
    elif len(pieces := joint_names(text)) > 1:
        yield NameDoubt("joint", "asks", JOINT, (text, *pieces[:3]))
    if _ADDRESS.search(text):
        yield NameDoubt("address", "warns", WEBSITE, (without_address(text),))
    if _TRADE.search(text):
        yield NameDoubt("trade name", "warns", TRADE_NAME)
    if "\ufffd" in text:
        yield NameDoubt("letters", "warns", LOST_LETTERS)


def is_nobody(text: str) -> bool:
    """Whether the words name no organization in particular: 'Various', '2 individuals'."""
    return _NOBODY.fullmatch(fold(_BRACKETED.sub(" ", text))) is not None


def without_address(text: str) -> str:
    """The name without a web address beside it; the address itself where nothing else stands."""
    return _ADDRESS.sub("", text).strip() or text


def _is_sentence(bare: str) -> bool:
    words = bare.split()
    ends = bare.endswith(".") and not _SUFFIX.fullmatch(words[-1])
    return len(words) > _LONGEST_NAME + 6 or (len(words) > 7 and ends)


def _is_country(bare: str) -> bool:
    if bare.isupper() and len(bare) <= 5:
        return False
    return is_country(bare)


_LIST = re.compile(r"\s*[;؛\n]\s*")
_COMMAS = re.compile(r"\s*[,،]\s+(?:and\s+|&\s+|et\s+|y\s+)?")
_AND = re.compile(r"\s+(?:and|&|et|y)\s+")
_THROUGH = re.compile(
    r"\s+(?:through|via|c/o|in (?:partnership|collaboration|cooperation|consortium) with"
    r"|together with|jointly with|en partenariat avec|بالتعاون مع|بالشراكة مع|من خلال)\s+",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z][A-Z&./-]{1,11}")
_AFTER_BRACKET = re.compile(r"(?<=\))\s*(?:,|and|&|et|y)\s+(?=\S)|,\s+and\s+|\s+and (?=the [A-Z])")


@lru_cache(maxsize=4096)
def joint_names(text: str) -> tuple[str, ...]:
    """The organizations that *text* names, where it is plain or likely that there are several."""
    for pattern in (_LIST, _THROUGH, _AFTER_BRACKET):
        pieces = _pieces(pattern, text)
        if len(pieces) > 1:
            return pieces
    bare = _BRACKETED.sub("", text).strip()
    head, colon, rest = bare.partition(":")
    if colon and len(head.split()) < 4 and len(_pieces(_COMMAS, rest)) > 1:
        return _pieces(_COMMAS, rest)
    return _by_commas(bare) or _by_and(bare) or _by_slash(bare)


def _pieces(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in pattern.split(text) if piece.strip())


def _by_commas(bare: str) -> tuple[str, ...]:
    """'IOM, ILO, UNICEF'; not 'Chemonics International, Inc' nor 'Police Department, Bangkok'."""
    pieces = [
        piece
        for piece in _pieces(_COMMAS, bare)
        if not _SUFFIX.fullmatch(piece) and not _STATE.fullmatch(piece)
    ]
    while len(pieces) > 1 and is_in_a_country(pieces[-1]):
        pieces.pop()
    if len(pieces) < 2:
        return ()
    return tuple(pieces)


def _by_and(bare: str) -> tuple[str, ...]:
    """'UNICEF and COOPI'; not 'Action Against Trafficking and Exploitation'."""
    pieces = _pieces(_AND, bare)
    if len(pieces) > 1 and any(map(_ACRONYM.fullmatch, pieces)):
        return pieces
    return ()


def _by_slash(bare: str) -> tuple[str, ...]:
    """'OSCE/Save the Children'; not 'ILO/IPEC', a part of its own, nor 'Save the Children/UK'."""
    pieces = _pieces(re.compile(r"\s*/\s*"), bare)
    if len(pieces) < 2 or any(map(is_in_a_country, pieces)):
        return ()
    return () if all(map(_ACRONYM.fullmatch, pieces)) else pieces
