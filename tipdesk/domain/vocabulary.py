"""The shipped code lists: what may be chosen, in both languages."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tipdesk.domain.resources import resource
from tipdesk.domain.vocabulary_index import Code, CodeIndex, CodeReading

__all__ = [
    "Code",
    "CodeIndex",
    "CodeReading",
    "code_list",
    "code_lists",
    "find_code",
    "label",
    "read_codes",
]


@cache
def code_lists() -> Mapping[str, tuple[Code, ...]]:
    """Every shipped list by its name, its codes in their order."""
    lists: dict[str, list[Code]] = {}
    with resource("reference", "code_lists.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lists.setdefault(row["list"], []).append(
                Code(
                    row["code"],
                    int(row["order"]),
                    row["label_en"],
                    row["label_ar"],
                    tuple(filter(None, row["aliases"].split("|"))),
                    row["extra"],
                )
            )
    return MappingProxyType(
        {name: tuple(sorted(codes, key=lambda code: code.order)) for name, codes in lists.items()}
    )


def code_list(name: str) -> tuple[Code, ...]:
    """The codes of list *name* in their order; KeyError when no such list is shipped."""
    return code_lists()[name]


def label(name: str, code: str, lang: str) -> str:
    """The label of *code* of list *name* in *lang*; the code itself when it is not shipped."""
    found = _by_code(name).get(code)
    return found.label(lang) if found else code


def find_code(name: str, text: str) -> str | None:
    """The code of list *name* that *text* stands for, by code, label or alias."""
    return _index(name).find(text)


def read_codes(name: str, text: str) -> CodeReading:
    """The codes of list *name* that a cell with several values states."""
    return _index(name).read(text)


@cache
def _by_code(name: str) -> Mapping[str, Code]:
    return {code.code: code for code in code_list(name)}


@cache
def _index(name: str) -> CodeIndex:
    return CodeIndex(code_list(name))
