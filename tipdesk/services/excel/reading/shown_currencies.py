"""Currencies that number formats show: a cell with 500000 in '[$€-407] #,##0' is in euros."""

from __future__ import annotations

import re
from collections.abc import Collection

from tipdesk.domain.currencies import currencies_in
from tipdesk.domain.text import fold
from tipdesk.services.excel.reading.cell_styles import CellStyles

_USUAL = "USD"
_SHOWN = re.compile(r'\[\$([^\]-]*)[^\]]*\]|"([^"]*)"|([$€£¥₹])')
_DOLLARS = {"1009": "CAD", "c0c": "CAD", "en-ca": "CAD", "fr-ca": "CAD", "c09": "AUD",
            "en-au": "AUD", "1409": "NZD", "en-nz": "NZD", "80a": "MXN", "es-mx": "MXN",
            "240a": "COP", "es-co": "COP", "340a": "CLP", "es-cl": "CLP", "2c0a": "ARS",
            "es-ar": "ARS", "380a": "UYU", "es-uy": "UYU"}  # fmt: skip
"""By the number or the name of its language and country whose "$" a format shows, pesos too."""
_OF_LOCALE = re.compile(r"\[\$\$-([^\],]*)")


def currency_styles(styles: CellStyles) -> dict[int, str]:
    """The currency of each cell style that shows one, by its number.

    Nothing where a workbook shows dollars alone, which are meant without a word.
    """
    found = styles.showing(currency_of_format)
    return found if set(found.values()) - {_USUAL} else {}


def currency_of_format(code: str) -> str | None:
    """The one currency that the format *code* shows beside its numbers; None for none or two."""
    first = code.partition(";")[0]
    signs = [fold(sign) for match in _SHOWN.findall(first) for sign in match]
    locale = _OF_LOCALE.search(first)
    usual = _DOLLARS.get(fold(locale[1]).lstrip("0"), _USUAL) if locale else _USUAL
    codes, shared, _ = currencies_in([word for sign in signs for word in sign.split()], usual)
    return codes.pop() if len(codes) == 1 and not shared else None


def cells_in(styles: Collection[int]) -> re.Pattern[bytes] | None:
    """What finds style and name of the cells in one of *styles* that hold something."""
    if not styles:
        return None
    numbers = "|".join(map(str, sorted(styles))).encode()
    return re.compile(
        rb'<(?:\w+:)?c\b(?=[^>]*\bs="(' + numbers + rb')")[^>]*?\br="([A-Z]+\d+)"[^>]*(?<!/)>'
    )
