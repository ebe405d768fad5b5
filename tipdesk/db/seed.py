"""The lists that a new desk begins with: countries, codes and indicators, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from sqlalchemy import Connection, inspect

from tipdesk.db.columns import new_uid, uid_of
from tipdesk.db.models import RECORDS
from tipdesk.db.sql import execute, insert_many, places
from tipdesk.db.words_index import create_words_table, put_words, words_table
from tipdesk.domain.countries import countries
from tipdesk.domain.indicators import indicators
from tipdesk.domain.text import fold
from tipdesk.domain.vocabulary import code_lists


def seed(connection: Connection) -> None:
    """Add every shipped country and code that the desk lacks, and missing indexes of words.

    What is there stays as it is.
    """
    here = set(connection.exec_driver_sql("SELECT uid FROM country").scalars())
    insert_many(
        connection,
        "country",
        ("uid", "name_en", "name_ar", "alpha3", "region"),
        [
            (c.alpha2, c.name_en, c.name_ar, c.alpha3, c.region)
            for c in countries().values()
            if c.alpha2 not in here
        ],
    )
    here = set(connection.exec_driver_sql("SELECT uid FROM code").scalars())
    insert_many(
        connection,
        "code",
        ("uid", "code_list", "code", "position", "label_en", "label_ar"),
        [
            (code_uid(name, c.code), name, c.code, c.order, c.label_en, c.label_ar)
            for name, codes in code_lists().items()
            for c in codes
            if code_uid(name, c.code) not in here
        ],
    )
    new = _seed_indicators(connection)
    if not connection.exec_driver_sql("SELECT 1 FROM desk_setting WHERE name = 'uid'").first():
        insert_many(connection, "desk_setting", ("name", "value"), [("uid", new_uid())])
    tables = set(inspect(connection).get_table_names())
    for record in RECORDS:
        if record.searched and words_table(record.__tablename__) not in tables:
            create_words_table(connection, record.__tablename__)
    put_words(connection, "indicator", _words_of(connection, new), new=True)


def _seed_indicators(connection: Connection) -> tuple[str, ...]:
    """Add the shipped indicators that the desk lacks; answer their uids."""
    here = set(connection.exec_driver_sql("SELECT uid FROM indicator").scalars())
    shipped = {uid_of(f"indicator:{one.code}"): one for one in indicators()}
    new = {uid: one for uid, one in shipped.items() if uid not in here}
    insert_many(
        connection,
        "indicator",
        ("uid", "code", "framework", "unit", "pillar", "name_en", "name_ar", "source"),
        [
            (uid, one.code, one.framework, one.unit, one.pillar, one.name_en, one.name_ar,
             one.source)
            for uid, one in new.items()
        ],
    )  # fmt: skip
    insert_many(
        connection,
        "indicator_dimension",
        ("uid", "owner", "target"),
        [
            (uid_of(f"indicator:{one.code}:{dimension}"), uid, dimension)
            for uid, one in new.items()
            for dimension in one.dimensions
        ],
    )
    return tuple(new)


def _words_of(connection: Connection, uids: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """(id, folded words) of the shipped indicators *uids*."""
    if uids:
        for row_id, *texts in execute(
            connection,
            "SELECT id, code, name_en, name_ar, source FROM indicator "
            f"WHERE uid IN ({places(uids)})",
            uids,
        ):
            yield row_id, fold(" ".join(texts))


def code_uid(code_list: str, code: str) -> str:
    """The uid of a shipped code, the same in every desk."""
    return blake2b(f"{code_list}:{code}".encode(), digest_size=8).hexdigest()
