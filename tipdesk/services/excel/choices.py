"""Choices in cells: a code or a label in either language becomes the code."""

from __future__ import annotations

from collections.abc import Callable

from tipdesk.domain.countries import read_countries
from tipdesk.domain.problems import Severity
from tipdesk.domain.text import clean_cell, is_not_stated
from tipdesk.domain.vocabulary import find_code
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.sections import region_of

NOT_A_CHOICE = N_("'{text}' is not one of the choices.")
PARTLY = N_("Of '{text}' only the choice “{code}” was kept.")

_OTHER_READERS: dict[str, Callable[[str], str | None]] = {
    "region": region_of,
    "scope": lambda text: read_countries(text).scope,
}
"""Code lists whose values have names of their own in the reference data."""


def read_choice(
    code_list: str, text: str
) -> tuple[str | None, tuple[tuple[Severity, Message], ...]]:
    """The code that *text* means in *code_list*, and what is doubtful about that."""
    text = clean_cell(text)
    if is_not_stated(text):
        return None, ()
    code = find_code(code_list, text)
    if code is None and code_list in _OTHER_READERS:
        code = _OTHER_READERS[code_list](text)
    if code is not None:
        return code, ()
    first, _, rest = text.partition(" ")
    part = find_code(code_list, first.strip(":,-")) if rest and len(first) > 2 else None
    if part is not None:
        return part, (("warns", message(PARTLY, text=text, code=part)),)
    return None, (("asks", message(NOT_A_CHOICE, text=text)),)
