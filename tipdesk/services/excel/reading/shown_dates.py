"""Dates that number formats show in part: 1 October 2019 in 'mmm-yy' was typed as 'Oct 2019'."""

from __future__ import annotations

import zipfile

from tipdesk.services.excel.reading.number_formats import shown_letters
from tipdesk.services.excel.reading.package import part_tags

MONTH, YEAR, NO_YEAR = "month", "year", "no_year"
_BUILT_IN = {"16": NO_YEAR, "17": MONTH}
"""'d-mmm' and 'mmm-yy', which are known by their number alone."""
_PARTS = {frozenset("my"): MONTH, frozenset("y"): YEAR, frozenset("dm"): NO_YEAR}


def rough_date_styles(archive: zipfile.ZipFile, styles: str | None) -> dict[int, str]:
    """What each cell style that leaves out the day or the year shows; *styles* is their part."""
    if styles is None or not styles.endswith(".xml"):
        return {}
    formats = dict(_BUILT_IN)
    found: dict[int, str] = {}
    within = ""
    xfs = -1
    for tag, values in part_tags(archive, styles):
        if tag in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            within = tag
        elif (within, tag) == ("numFmts", "numFmt"):
            if (part := part_of_format(values.get("formatCode", ""))) is not None:
                formats[values.get("numFmtId", "")] = part
        elif (within, tag) == ("cellXfs", "xf"):
            xfs += 1
            if (number := values.get("numFmtId", "")) in formats:
                found[xfs] = formats[number]
    return found


def part_of_format(code: str) -> str | None:
    """What of a date the format *code* shows, where it leaves out the day or the year."""
    return _PARTS.get(shown_letters(code))
