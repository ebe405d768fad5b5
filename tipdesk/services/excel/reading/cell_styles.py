"""The number formats of a workbook's cell styles, as its part of styles states them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tipdesk.services.excel.reading.package import part_tags

_WITHIN = ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CellStyles:
    """*codes* are the workbook's own formats by number, *used* the number that each style has."""

    codes: Mapping[str, str]
    used: tuple[str, ...]

    def showing(
        self, meant: Callable[[str], str | None], built_in: Mapping[str, str] = _NONE
    ) -> dict[int, str]:
        """What *meant* finds in the format of each style, by the number of the style.

        *built_in* says it of formats that are known by their number alone.
        """
        found = {number: meant(code) for number, code in self.codes.items()}
        said = {**built_in, **{number: text for number, text in found.items() if text is not None}}
        return {at: said[number] for at, number in enumerate(self.used) if number in said}


def cell_styles(archive: zipfile.ZipFile, part: str | None) -> CellStyles:
    """The styles in the *part* of a package that has them; none where it is not XML."""
    codes: dict[str, str] = {}
    used: list[str] = []
    within = ""
    for tag, values in part_tags(archive, part) if part and part.endswith(".xml") else ():
        if tag in _WITHIN:
            within = tag
        elif (within, tag) == ("numFmts", "numFmt"):
            codes[values.get("numFmtId", "")] = values.get("formatCode", "")
        elif (within, tag) == ("cellXfs", "xf"):
            used.append(values.get("numFmtId", ""))
    return CellStyles(codes, tuple(used))
