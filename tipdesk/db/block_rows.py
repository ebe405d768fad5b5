"""Many new records at once, column by column: what their tables and the history hold of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any

from tipdesk.db.codec import to_text
from tipdesk.db.columns import MONEY_PARTS
from tipdesk.db.registry import fields_of
from tipdesk.domain.fields import Field, Kind

_NO_MONEY = (None, None, None)
_BARE = (None, None, None, None)

Column = list[Any]


@dataclass(frozen=True, slots=True)
class BlockRows:
    """New records of one kind, each list in their order.

    *values* has a list for each field that any of them states; *columns* the same as the table
    holds it, links apart; *texts* are whole rows as the history keeps them; *links* are the rows
    of link tables.
    """

    values: dict[str, Column]
    columns: dict[str, Column]
    texts: list[str]
    links: dict[Field, list[tuple[Any, ...]]]


def stated_columns(entity: str, rows: Sequence[Mapping[str, Any]]) -> dict[Field, Column]:
    """The values of *rows* for each field of *entity* that any of them states.

    KeyError for an unknown field.
    """
    names = set[str]().union(*rows)
    fields = [f for f in fields_of(entity) if f.name in names]
    if len(fields) < len(names):
        raise KeyError(*names.difference(f.name for f in fields))
    columns = {f: [row.get(f.name) for row in rows] for f in fields}
    return {f: values for f, values in columns.items() if values.count(None) < len(values)}


def block_rows(
    uids: Sequence[str], stated: Mapping[Field, Column], fresh: Iterator[str]
) -> BlockRows:
    """The records *uids* with the values *stated*; *fresh* gives uids to their links.

    The same as ``PlainRows`` makes of each, but a field is asked once for the block and not
    for each of a hundred thousand values, and what many records say alike is worked out once.
    """
    block = BlockRows({f.name: values for f, values in stated.items()}, {}, [], {})
    parts: list[Iterable[str]] = []
    for f, values in stated.items():
        lead = f'"{f.name}":'
        if f.many:
            kept = [_once(links, fresh) for links in values]
            block.values[f.name] = [[link for link, _ in several] for several in kept]
            block.links[f] = [
                (uid, owner, link.target, link.share, link.since and str(link.since),
                 link.until and str(link.until), link.role)
                for owner, several in zip(uids, kept, strict=True) for link, uid in several
            ]  # fmt: skip
            parts.append([_links_text(lead, several) for several in kept])
        elif f.kind is Kind.MONEY:
            split = [_NO_MONEY if v is None else (v.minor, v.currency, v.qualifier) for v in values]
            three = (f.name + part for part in MONEY_PARTS)
            block.columns.update(zip(three, map(list, zip(*split, strict=True)), strict=True))
            parts.append(["" if v is None else _money_text(lead, v) for v in values])
        elif f.kind in (Kind.INTEGER, Kind.PERCENT, Kind.BOOLEAN):
            block.columns[f.name] = values
            parts.append(_texts(lead, values, to_text))
        else:
            # Plain text for the driver, which looks twice at what only inherits from it.
            plain = {v: None if v is None else str(v) for v in {*values}}
            block.columns[f.name] = [plain[v] for v in values]
            parts.append(_texts(lead, values, encode_basestring))
    whole = zip(*parts, strict=True) if parts else repeat((), len(uids))
    block.texts.extend("{" + "".join(row)[:-1] + "}" for row in whole)
    return block


def _texts(lead: str, values: Column, written: Callable[[Any], str | None]) -> Iterator[str]:
    """What the history's copies say of one field, each different value written once."""
    of = {v: "" if v is None else f"{lead}{written(v)}," for v in {*values}}
    return map(of.__getitem__, values)


def _once(links: Any, fresh: Iterator[str]) -> list[tuple[Any, str]]:
    """The links of one record with new uids, one to each target."""
    if not links:
        return []
    if len(links) == 1:
        return [(links[0], next(fresh))]
    first: dict[str, Any] = {}
    for link in links:
        first.setdefault(link.target, link)
    return [(link, next(fresh)) for link in first.values()]


def _links_text(lead: str, links: list[tuple[Any, str]]) -> str:
    if not links:
        return ""
    return f"{lead}[{','.join(_link_text(*each) for each in links)}],"


def _link_text(link: Any, uid: str) -> str:
    if (link.share, link.since, link.until, link.role) == _BARE:
        return f'{{"target":{encode_basestring(link.target)},"uid":"{uid}"}}'
    return to_text({**link.to_json(), "uid": uid}) or ""


def _money_text(lead: str, money: Any) -> str:
    return (
        f'{lead}{{"minor":{money.minor},"currency":"{money.currency}",'
        f'"qualifier":"{money.qualifier}"}},'
    )
