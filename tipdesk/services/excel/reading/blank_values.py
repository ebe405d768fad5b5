"""Cells whose value is an empty text: counted, so that they are not taken for lost ones."""

from __future__ import annotations

import re
import zipfile

from tipdesk.services.excel.reading.package import Package, open_part, utf8_blocks

_BLOCK = 1 << 20
_TAIL = 4096
_END = re.compile(rb"</(?:\w+:)?si>")
_NO_CONTENT = re.compile(rb"<(\w+:)?si\s*/>")
_TAG = re.compile(rb"<[^>]*>")
_LONGEST = 120
"""Bytes of XML beyond which a string is not taken for an empty one."""
_MOST = 50
_INLINE = rb"<(?:\w+:)?is>\s*(?:<(?:\w+:)?t(?:\s[^>]*)?(?:/>|></(?:\w+:)?t>)\s*)?</(?:\w+:)?is>"


def count_blank_values(archive: zipfile.ZipFile, package: Package, part: str) -> int:
    """How many cells of the sheet in *part* have an empty text as their value.

    0 also where too many different strings are empty to be looked for.
    """
    numbers = _blank_strings(archive, package.strings)
    wanted = [_INLINE]
    if 0 < len(numbers) <= _MOST:
        choices = b"|".join(b"%d" % number for number in numbers)
        wanted.append(rb't="s"[^>]*><(?:\w+:)?v>(?:' + choices + rb")</")
    pattern = re.compile(b"|".join(b"(?:%b)" % one for one in wanted))
    found = 0
    tail = b""
    with open_part(archive, part) as sheet:
        for block in utf8_blocks(sheet, _BLOCK):
            text = tail + block
            found += len(pattern.findall(text)) - len(pattern.findall(tail))
            tail = text[-_TAIL:]
    return found


def _blank_strings(archive: zipfile.ZipFile, name: str | None) -> list[int]:
    """The numbers of the shared strings that are empty."""
    if name is None:
        return []
    numbers = []
    number = 0
    rest = b""
    with open_part(archive, name) as part:
        for block in utf8_blocks(part, _BLOCK):
            *strings, rest = _END.split(_NO_CONTENT.sub(rb"<\1si></\1si>", rest + block))
            for string in strings:
                _, begin, content = string.rpartition(b"si>")
                if begin and len(content) < _LONGEST and not _TAG.sub(b"", content):
                    numbers.append(number)
                number += 1
    return numbers
