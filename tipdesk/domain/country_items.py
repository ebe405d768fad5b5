"""A country cell cut into the items of its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tipdesk.domain.country_index import CountryIndex, Found
from tipdesk.domain.country_words import CONNECTORS, FILLERS, STYLES, Token, tokens_of


@dataclass(frozen=True, slots=True)
class Name:
    """A known name in the text, between two offsets."""

    found: Found
    start: int
    end: int


Item = Sequence[Name | Token]


def items_of(index: CountryIndex, text: str) -> Iterator[Item]:
    """The parts of *text* between commas, line ends, brackets and words for 'and'."""
    tokens = tokens_of(text)
    item: list[Name | Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found = None if token.is_mark else index.at(tokens, at, text)
        parts = token.is_mark or (found is None and _joins(tokens, at))
        joined = found.joined if found else token.key in STYLES and token.key.startswith("و")
        if item and (parts or token.new_line or joined):
            yield item
            item = []
        if found:
            item.append(Name(found, token.start, tokens[at + found.length - 1].end))
        elif not parts:
            item.append(token)
        at += found.length if found else 1
    if item:
        yield item


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether token *at* is an 'and' between words; alone, ET and AND are countries' codes."""
    neighbors = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    return tokens[at].key in CONNECTORS and not all(token.is_mark for token in neighbors)


def span_of(item: Item) -> tuple[int, int]:
    """Where *item* begins and ends in the text."""
    return item[0].start, item[-1].end


def runs_of(item: Item) -> Iterator[Name | list[Token]]:
    """The names of *item*, and between them the words that are none; fillers are left out."""
    run: list[Token] = []
    for part in item:
        if isinstance(part, Token):
            if run or part.key not in FILLERS:
                run.append(part)
            continue
        if run:
            yield run
            run = []
        yield part
    if run:
        yield run
