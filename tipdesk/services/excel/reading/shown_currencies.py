"""Currencies that number formats show: a cell with 500000 in '[$€-407] #,##0' is in euros."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection

from tipdesk.domain.currencies import currencies_in
from tipdesk.domain.text import fold
from tipdesk.services.excel.reading.package import part_tags

_USUAL = "USD"
_SHOWN = re.compile(r'\[\$([^\]-]*)[^\]]*\]|"([^"]*)"|([$€£¥₹])')
_DOLLARS = {"1009": "CAD", "c0c": "CAD", "en-ca": "CAD", "fr-ca": "CAD", "c09": "AUD",
            "en-au": "AUD", "1409": "NZD", "en-nz": "NZD", "80a": "MXN", "es-mx": "MXN",
            "240a": "COP", "es-co": "COP", "340a": "CLP", "es-cl": "CLP", "2c0a": "ARS",
            "es-ar": "ARS", "380a": "UYU", "es-uy": "UYU"}  # fmt: skip
"""By the number or the name of its language and country whose "$" a format shows, pesos too."""
_OF_LOCALE = re.compile(r"\[\$\$-([^\],]*)")


def currency_styles(archive: zipfile.ZipFile, styles: str | None) -> dict[int, str]:
    """The currency of each cell style that shows one, by its number; *styles* is their part.

    Nothing where a workbook shows dollars alone, which are meant without a word.
    """
    if styles is None or not styles.endswith(".xml"):
        return {}
    formats: dict[str, str] = {}
    found: dict[int, str] = {}
    within = ""
    xfs = -1
    for tag, values in part_tags(archive, styles):
        if tag in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            within = tag
        elif (within, tag) == ("numFmts", "numFmt"):
            code = currency_of_format(values.get("formatCode", ""))
            if code is not None:
                formats[values.get("numFmtId", "")] = code
        elif (within, tag) == ("cellXfs", "xf"):
            xfs += 1
            if (number := values.get("numFmtId", "")) in formats:
                found[xfs] = formats[number]
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
