"""Bring the Arabic catalog up to date with the sentences marked in the code, and compile it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "resources" / "i18n" / "ar" / "LC_MESSAGES" / "tipdesk.po"
MO = PO.with_suffix(".mo")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "N_": None,
    "NN_": (1, 2),
    "counted": (1, 2),
}
_HEADER = "# The Arabic of tipdesk. Sentences keep their {places}; see docs/translations.md.\n#"
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""Catalogs carry no dates of their own: the history of the files has them."""


def extract() -> Catalog:
    """Every sentence marked in the code, with the files it stands in."""
    catalog = Catalog(project="tipdesk", charset="utf-8")
    found = extract_from_dir(
        str(ROOT / "tipdesk"), method_map=[("**.py", "python")], keywords=KEYWORDS
    )
    for file, _line, sentence, _comments, _context in sorted(found, key=lambda f: str(f[2])):
        catalog.add(sentence, locations=[(f"tipdesk/{file}", 0)])
    return catalog


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
    """The sentences of *catalog* without Arabic, by their English."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and not _complete(message.string)
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
