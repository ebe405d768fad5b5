"""Bring the Arabic catalog up to date with the sentences marked in the code, and compile it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "resources" / "i18n" / "ar" / "LC_MESSAGES" / "tipdesk.po"
MO = PO.with_suffix(".mo")
_MARKED: Final = "N_"
_COUNTED: Final = ("NN_", "counted", "count")
"""What is called with a singular and a plural, as texts or as marked texts."""
_HEADER = "# The Arabic of tipdesk. Sentences keep their {places}; see docs/translations.md.\n#"
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""Catalogs carry no dates of their own: the history of the files has them."""


def extract() -> Catalog:
    """Every sentence marked in the code, with the files it stands in.

    The syntax tree is read, not the text: Babel's own reader passes over sentences that stand
    inside f-strings, and takes the two marked forms of a counted sentence for two sentences.
    """
    catalog = Catalog(project="tipdesk", charset="utf-8")
    for file in sorted((ROOT / "tipdesk").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for sentence in sentences(file.read_text(encoding="utf-8")):
            catalog.add(sentence, locations=[(name, 0)])
    return catalog


def sentences(source: str) -> Iterator[str | tuple[str, str]]:
    """The sentences marked in Python *source*, a counted one as its two forms."""
    within: set[ast.AST] = set()
    # Outer calls come before the calls in them, so a form of a pair is known when it is met.
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or node in within:
            continue
        name, texts = _name(node), [_text(argument) for argument in node.args]
        if name in _COUNTED and len(texts) > 1 and texts[0] and texts[1]:
            within.update(node.args[:2])
            yield texts[0], texts[1]
        elif name == _MARKED and texts and texts[0]:
            yield texts[0]


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _text(node: ast.AST) -> str | None:
    """The text that *node* is, bare or marked."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Call(args=[marked]) if _name(node) == _MARKED:
            return _text(marked)
    return None


def stored() -> Catalog:
    """The catalog as it lies in the resources."""
    with PO.open("rb") as stream:
        return read_po(stream, locale="ar")


def update() -> Catalog:
    """Merge what the code says into the stored catalog; sentences no longer used go."""
    catalog = stored() if PO.exists() else Catalog(locale="ar", project="tipdesk")
    catalog.header_comment = _HEADER
    catalog.update(extract(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = _LONG_AGO
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """The sentences of *catalog* whose Arabic is not said, by their English.

    A sentence flagged fuzzy has Arabic, but is left out of what the program reads.
    """
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and (message.fuzzy or not _complete(message.string))
    ]


def main() -> None:
    """Run as ``python -m tipdesk.dev.translations``; says what still lacks its Arabic."""
    catalog = update()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as stream:
        write_po(stream, catalog, width=100, sort_output=True, omit_header=False,
                 include_lineno=False)  # fmt: skip
    compile_catalog(stored())
    lacking = missing(catalog)
    for sentence in lacking:
        print(sentence)
    sys.exit(f"{len(lacking)} sentences have no Arabic yet." if lacking else 0)


def compile_catalog(catalog: Catalog, target: Path = MO) -> None:
    """Write the form that the program reads."""
    with target.open("wb") as stream:
        write_mo(stream, catalog)


def _complete(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    main()
