"""How far spending and time may be apart at a desk, in percentage points."""

from __future__ import annotations

from sqlalchemy import Connection

from tipdesk.db.desk_settings import put_setting
from tipdesk.db.sql import execute
from tipdesk.domain.balances import Thresholds
from tipdesk.services.desk import Desk

_AMBER, _RED = "pace_amber", "pace_red"


def pace_of_desk(connection: Connection) -> Thresholds:
    """What the desk says, else the thresholds of the house."""
    found = dict(
        execute(
            connection,
            "SELECT name, value FROM desk_setting WHERE name IN ({}, {})",
            (_AMBER, _RED),
        ).all()
    )
    usual = Thresholds()
    return Thresholds(_points(found.get(_AMBER), usual.amber), _points(found.get(_RED), usual.red))


def pace(desk: Desk) -> Thresholds:
    """The thresholds of *desk*."""
    with desk.reading() as connection:
        return pace_of_desk(connection)


def use_pace(desk: Desk, thresholds: Thresholds) -> None:
    """Let *desk* go by other *thresholds* from now on."""
    with desk.writing() as connection:
        set_pace(connection, thresholds)


def set_pace(connection: Connection, thresholds: Thresholds) -> None:
    """Keep the *thresholds* of the desk."""
    put_setting(connection, _AMBER, str(thresholds.amber))
    put_setting(connection, _RED, str(thresholds.red))


def _points(stated: str | None, usual: int) -> int:
    return int(stated) if stated is not None and stated.isdigit() else usual
