"""The small parts of a workbook's package: styles, names of sheets, relations, properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_OWN_FORMAT = 164  # lower numbers are Excel's own

TEXT_FORMAT = "@"
DATE_FORMAT = "yyyy-mm-dd"
_READING_ORDER = {"": "", "ltr": ' readingOrder="1"', "rtl": ' readingOrder="2"'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a cell looks; colors are RRGGBB, *number_format* is in Excel's own language."""

    number_format: str = "General"
    bold: bool = False
    color: str | None = None
    fill: str | None = None
    underlined: bool = False
    """A line along the lower edge."""
    wrapped: bool = False
    direction: Literal["", "ltr", "rtl"] = ""
    """That of the text; without one its first letter decides."""
    side: Literal["", "left", "right"] = ""
    """Where the text stands; without one that follows from its direction."""


class WorkbookSheet(NamedTuple):
    """What the workbook says of a sheet; *filtered* is the area that has a filter."""

    name: str
    hidden: bool
    filtered: str | None


def styles_part(styles: Sequence[Style]) -> str:
    """The part that gives each of *styles* its number."""
    formats = list(dict.fromkeys(s.number_format for s in styles if s.number_format != "General"))
    fonts = list(dict.fromkeys((s.bold, s.color) for s in styles))
    fills = list(dict.fromkeys(s.fill for s in styles if s.fill is not None))
    numbers = "".join(
        f'<numFmt numFmtId="{_FIRST_OWN_FORMAT + i}" '
        f'formatCode="{escape(f, {chr(34): "&quot;"})}"/>'
        for i, f in enumerate(formats)
    )
    return (
        f'{_XML}<styleSheet xmlns="{_MAIN}">'
        + (f'<numFmts count="{len(formats)}">{numbers}</numFmts>' if formats else "")
        + f'<fonts count="{len(fonts)}">{"".join(_font(*font) for font in fonts)}</fonts>'
        + f'<fills count="{len(fills) + 2}"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        + "".join(
            f'<fill><patternFill patternType="solid"><fgColor rgb="FF{fill}"/>'
            '<bgColor indexed="64"/></patternFill></fill>'
            for fill in fills
        )
        + '</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '<border><left/><right/><top/><bottom style="thin"><color rgb="FF7F8FA6"/></bottom>'
        "<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(styles)}">'
        + "".join(_format_of(style, formats, fonts, fills) for style in styles)
        + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    )


def _font(bold: bool, color: str | None) -> str:
    shade = f'<color rgb="FF{color}"/>' if color else ""
    return f'<font>{"<b/>" if bold else ""}<sz val="11"/>{shade}<name val="Calibri"/></font>'


def _format_of(
    style: Style, formats: list[str], fonts: list[tuple[bool, str | None]], fills: list[str]
) -> str:
    number = 0
    if style.number_format != "General":
        number = _FIRST_OWN_FORMAT + formats.index(style.number_format)
    fill = 0 if style.fill is None else fills.index(style.fill) + 2
    wrap = ' wrapText="1"' if style.wrapped else ""
    order = _READING_ORDER[style.direction]
    side = f' horizontal="{style.side}"' if style.side else ""
    return (
        f'<xf numFmtId="{number}" fontId="{fonts.index((style.bold, style.color))}" '
        f'fillId="{fill}" borderId="{int(style.underlined)}" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment{side} vertical="top"{wrap}{order}/></xf>'
    )


def workbook_part(sheets: Sequence[WorkbookSheet]) -> str:
    """The part that lists the sheets in order; hidden ones after a visible one."""
    entries, names = [], []
    for i, sheet in enumerate(sheets):
        hidden = ' state="hidden"' if sheet.hidden else ""
        name = escape(sheet.name, {'"': "&quot;"})
        entries.append(f'<sheet name="{name}" sheetId="{i + 1}"{hidden} r:id="rId{i + 1}"/>')
        if sheet.filtered is not None:
            quoted = escape(quoted_name(sheet.name))
            names.append(
                f'<definedName name="_xlnm._FilterDatabase" localSheetId="{i}" hidden="1">'
                f"{quoted}!{sheet.filtered}</definedName>"
                f'<definedName name="_xlnm.Print_Titles" localSheetId="{i}">'
                f"{quoted}!$1:$1</definedName>"
            )
    defined = f"<definedNames>{''.join(names)}</definedNames>" if names else ""
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/>'
        f"</bookViews><sheets>{''.join(entries)}</sheets>{defined}</workbook>"
    )


def quoted_name(sheet: str) -> str:
    """The name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def workbook_relations(sheets: int) -> str:
    """Which file each sheet is."""
    parts = [
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, sheets + 1)
    ]
    parts.append(
        f'<Relationship Id="rId{sheets + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(parts)}</Relationships>'


def core_properties(title: str, author: str, created: str) -> str:
    """Title, author and time, as the file's properties."""
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        "</cp:coreProperties>"
    )


RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)


def content_types(sheets: int) -> str:
    """What kind of part each file of the package is."""
    parts = [
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for i in range(1, sheets + 1)
    ]
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-'
        'package.core-properties+xml"/>' + "".join(parts) + "</Types>"
    )
