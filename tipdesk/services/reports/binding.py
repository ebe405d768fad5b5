"""The short-lived process that binds papers behind a PDF; each paper is foreign and may be broken.

The request on standard input names a folder with the papers; the answer is one JSON value. First
it is asked how many pages each paper has, then for the whole in ``bound.pdf`` of that folder.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

MAIN: Final = "main.pdf"
BOUND: Final = "bound.pdf"
_IMAGE: Final = (
    "#set document(title: sys.inputs.title)\n#set page(paper: sys.inputs.paper, margin: 15mm)\n"
    '#align(center + horizon, image(sys.inputs.file, width: 100%, height: 100%, fit: "contain"))'
)


def count_pages(folder: Path, names: list[str], paper: str) -> list[int]:
    """The pages of each paper in *folder*, 0 for one that cannot be printed.

    A picture becomes a PDF of one page beside it.
    """
    # Only this process ever loads pdfium for foreign papers: a broken one may end it.
    import pypdfium2

    found = []
    for name in names:
        try:
            if not name.endswith(".pdf"):
                _set_image(folder, name, paper)
            with pypdfium2.PdfDocument(_pdf_of(folder, name)) as pdf:
                found.append(len(pdf))
        except (RuntimeError, OSError, ValueError):
            found.append(0)
    return found


def bind(folder: Path, names: list[str]) -> None:
    """Put the pages of the papers behind those of the main PDF, in their order."""
    import pypdfium2  # as above

    with pypdfium2.PdfDocument(folder / MAIN) as whole:
        for name in names:
            with pypdfium2.PdfDocument(_pdf_of(folder, name)) as pdf:
                whole.import_pages(pdf)
        whole.save(folder / BOUND)


def _pdf_of(folder: Path, name: str) -> Path:
    return folder / (name if name.endswith(".pdf") else f"{name}.set.pdf")


def _set_image(folder: Path, name: str, paper: str) -> None:
    # Only this process needs it, and only for pictures.
    import typst

    template = folder / "image.typ"
    template.write_text(_IMAGE, encoding="utf-8")
    pdf = typst.compile(
        template,
        root=folder,
        sys_inputs={"file": f"/{name}", "paper": paper, "title": name},
        format="pdf",
    )
    _pdf_of(folder, name).write_bytes(pdf)


def main() -> int:
    """Answer the one request of this process."""
    request: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    folder, names = Path(request["folder"]), list(request["names"])
    answer: Any = True
    if request["bind"]:
        bind(folder, names)
    else:
        answer = count_pages(folder, names, request["paper"])
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
