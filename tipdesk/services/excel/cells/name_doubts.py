"""What is doubtful about the name of an organization in somebody else's list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tipdesk.domain.countries import is_country
from tipdesk.domain.people_groups import names_group
from tipdesk.domain.problems import Severity
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_
from tipdesk.services.excel.cells.joint_names import (
    BRACKETED,
    SUFFIX,
    TRADE_MARK,
    joint_names,
    without_others,
)

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


_AMOUNT = re.compile(
    r"[,;:]?\s*(?:US)?[$€£]\s?\d[\d,.]*(?: ?(?:[KMkm]\b|[Tt]housand|[Mm]illion))?"
    # "80,000 Hours" is a name; what slid into one stands behind it, or beside an acronym.
    r"|(?!^[\d,]+ [A-Z][a-z]{2})(?<![\d,])\d{1,3}(?:,\d{3})+\b"
)
_NOBODY = re.compile(
    r"n/a\b\W.*|"
    r"(?:\d+ |one |two |three |several |various |multiple |different |some |local |other |many )*"
    r"(?:individuals?(?: exchanges?)?|various|multiple|several|others?|n\.?g\.?o\.?s?"
    r"|persons?|people|partners?|grantees?|implementers?|sub-?awards?(?: pending)?|consultants?"
    r"|recipients?|applicants?|contractors?|unknown|pending|vacant|to be selected"
    r"|partenaires?|divers(?:es)?|plusieurs|varios|varias|socios|منظمات مختلفه|متعدده|جهات مختلفه"
    r"|افراد|شركاء)[.,]?(?: in .*)?"
)
_PERSON = re.compile(r"(?:mr|mrs|ms|miss|dr|prof|mme|mlle|sr|sra|hon|السيد|السيده|الدكتور)\.? \w")
_ADDRESS = re.compile(r"\s*[-–(,;]*\s*(?:https?://|www\.)\S+\)?", re.IGNORECASE)
_LONGEST_NAME: Final = 16
"""Words; a longer text without a mark is prose."""


def doubts_about(text: str) -> Iterator[NameDoubt]:
    """Every doubt about the name *text*, those that ask first."""
    bare = " ".join(BRACKETED.sub(" ", text).split())
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
    elif (first := without_others(text)) is not None:
        yield NameDoubt("joint", "asks", JOINT, (text, first))
    elif len(pieces := joint_names(text)) > 1:
        yield NameDoubt("joint", "asks", JOINT, (text, *pieces[:3]))
    if _ADDRESS.search(text):
        yield NameDoubt("address", "warns", WEBSITE, (without_address(text),))
    if TRADE_MARK.search(text):
        yield NameDoubt("trade name", "warns", TRADE_NAME)
    if "\ufffd" in text:
        yield NameDoubt("letters", "warns", LOST_LETTERS)


def is_nobody(text: str) -> bool:
    """Whether the words name no organization: 'Various', '2 individuals', 'Victims of fraud'."""
    return _NOBODY.fullmatch(fold(BRACKETED.sub(" ", text))) is not None or names_group(text)


def without_address(text: str) -> str:
    """The name without a web address beside it; the address itself where nothing else stands."""
    return _ADDRESS.sub("", text).strip() or text


def _is_sentence(bare: str) -> bool:
    words = bare.split()
    ends = bare.endswith(".") and not SUFFIX.fullmatch(words[-1])
    return len(words) > _LONGEST_NAME + 6 or (len(words) > 7 and ends)


def _is_country(bare: str) -> bool:
    if bare.isupper() and len(bare) <= 5:
        return False
    return is_country(bare)
