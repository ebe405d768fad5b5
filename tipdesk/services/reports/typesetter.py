"""The short-lived process that sets one document: request on standard input, PDF on output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

REFUSED: Final = 3
"""Exit code when typst does not take the template or its data; the reason is on stderr."""


_ALWAYS_THERE: Final = (
    (0x20, 0x17F),  # Latin
    (0x386, 0x3CE),  # Greek
    (0x401, 0x45F),  # Cyrillic
    (0x621, 0x652),  # Arabic
    (0x660, 0x66D),
    (0x200B, 0x2026),  # marks of direction, dashes, quotation marks
    (0x2066, 0x2069),
)
_SUBSTITUTE: Final = "\u25a1"


def typeset(request: dict[str, Any]) -> bytes:
    """The PDF (PDF/UA-1 and PDF/A-2a) of *request*: template, root, fonts, family and data.

    A letter that no font has makes typst refuse the whole document. So a rare one is looked for
    in the fonts of this machine, and where none has it an empty square stands for it.
    Raises RuntimeError, of which typst.TypstError is one.
    """
    for system_fonts in (False, True):
        try:
            return _compile(request, request["data"], system_fonts=system_fonts)
        except RuntimeError as refused:
            if "could not be displayed" not in str(refused) and "codepoint" not in str(refused):
                raise
    return _compile(request, common_letters(request["data"]), system_fonts=False)


def common_letters(text: str) -> str:
    """*text* with an empty square for each letter that only rare fonts have."""
    return "".join(
        char if any(low <= ord(char) <= high for low, high in _ALWAYS_THERE) else _SUBSTITUTE
        for char in text
    )


def _compile(request: dict[str, Any], data: str, *, system_fonts: bool) -> bytes:
    # Only this process ever loads typst: it keeps up to a gigabyte of what it has set.
    import typst

    fonts = typst.Fonts(
        include_system_fonts=system_fonts,
        # typst's own fonts serve letters that the family lacks: Greek, Cyrillic, Turkish.
        include_embedded_fonts=True,
        font_paths=[Path(path) for path in request["fonts"]],
    )
    if request["family"] not in fonts.families():
        # typst would set the page in another font without a word.
        raise RuntimeError(f"the font {request['family']} was not found")
    return typst.compile(
        Path(request["root"]) / request["template"],
        root=Path(request["root"]),
        font_paths=fonts,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,
    )


def main() -> int:
    """Answer the one request of this process."""
    request = json.loads(sys.stdin.buffer.read())
    try:
        pdf = typeset(request)
    except RuntimeError as refused:
        sys.stderr.buffer.write(f"{type(refused).__name__}: {refused}".encode())
        return REFUSED
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
