"""What the text of an argument stands for: a date, a currency, a kind of record."""

from __future__ import annotations

import re

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.vocabulary import code_list
from tipdesk.services import catalog


def partial_date(text: str) -> PartialDate:
    """A date as far as it is known; ValueError says to argparse that it is none."""
    return PartialDate(text)


partial_date.__name__ = "date"  # what argparse calls it


def currency(text: str) -> str:
    """The code of a currency; ValueError says to argparse that there is none."""
    code = text.upper()
    if code not in {known.code for known in code_list("currency")}:
        raise ValueError(text)
    return code


def entity(text: str) -> str:
    """The kind of record that *text* names: its own name or what people call many of it."""
    wanted = _plain(text)
    for name in catalog.entities():
        if wanted in {_plain(name), _plain(f"{name}s"), _plain(catalog.plural(name))}:
            return name
    raise ValueError(text)


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text.lower())
