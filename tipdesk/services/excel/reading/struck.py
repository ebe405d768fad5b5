"""Cells struck through, as people cross out what was dropped: their styles, and where they are."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection

from tipdesk.services.excel.reading.package import part_tags

_OFF = ("0", "false", "off")


def struck_styles(archive: zipfile.ZipFile, styles: str | None) -> frozenset[int]:
    """The numbers of the cell styles whose font is struck through; *styles* is their part."""
    if styles is None or not styles.endswith(".xml"):
        return frozenset()
    within = ""
    fonts = xfs = -1
    struck: set[int] = set()
    found: set[int] = set()
    for tag, values in part_tags(archive, styles):
        if tag in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            within = tag
        elif (within, tag) == ("fonts", "font"):
            fonts += 1
        elif (within, tag) == ("fonts", "strike") and values.get("val", "") not in _OFF:
            struck.add(fonts)
        elif (within, tag) == ("cellXfs", "xf"):
            xfs += 1
            if values.get("fontId", "").isdecimal() and int(values["fontId"]) in struck:
                found.add(xfs)
    return frozenset(found)


def cells_of(styles: Collection[int]) -> re.Pattern[bytes] | None:
    """What finds the names of cells in one of *styles* that hold something."""
    if not styles:
        return None
    numbers = "|".join(map(str, sorted(styles))).encode()
    return re.compile(
        rb'<(?:\w+:)?c\b(?=[^>]*\bs="(?:' + numbers + rb')")[^>]*?\br="([A-Z]+\d+)"[^>]*(?<!/)>'
    )
