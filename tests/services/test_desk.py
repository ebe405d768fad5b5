"""A desk is called by its file or its database, and by nothing that leads there."""

from __future__ import annotations

import pytest

from tipdesk.services.desk import Desk


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("folder/مشاريع 2024.tipdesk", "مشاريع 2024.tipdesk"),
        ("postgresql://lina:secret@server/portfolio?sslkey=folder/key", "portfolio"),
    ],
)
def test_a_desk_is_called_by_its_file_or_database(sqlite_desk: Desk, place: str, name: str) -> None:
    assert Desk(sqlite_desk.database, place).name == name
