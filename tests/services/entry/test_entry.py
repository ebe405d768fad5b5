"""What is typed or pasted into a field that names records means those records."""

from __future__ import annotations

from tests.factories import make, on
from tipdesk.db.registry import field_of
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money
from tipdesk.services.desk import Desk
from tipdesk.services.entry.values import read_value
from tipdesk.services.labels import Labels

RECIPIENT = field_of("project", "recipient")


def test_a_name_is_found_as_often_as_it_is_typed(sqlite_desk: Desk) -> None:
    uid = make(sqlite_desk, "organization", name_en="Free the Slaves")
    labels = Labels(sqlite_desk)
    found = [read_value(labels, RECIPIENT, "Free the Slaves").value for _ in range(2)]
    assert found == [uid, uid]


def test_a_record_may_be_called_what_else_means_nothing(sqlite_desk: Desk) -> None:
    labels = Labels(sqlite_desk)
    assert read_value(labels, RECIPIENT, "None").value is None
    uid = make(sqlite_desk, "organization", name_en="None")
    labels.forget(["organization"])
    assert read_value(labels, RECIPIENT, "None").value == uid


def test_share_role_and_dates_are_read_beside_a_name(sqlite_desk: Desk) -> None:
    labels = Labels(sqlite_desk)
    read = read_value(
        labels, field_of("project", "countries"), "Egypt (60%, from 2010-04, to 2012); Jordan: 40"
    )
    assert read.value == (Link("EG", 6000, on("2010-04"), on("2012")), Link("JO", 4000))
    person = make(sqlite_desk, "person", name_en="Nadia Haddad")
    labels.forget(["person"])
    read = read_value(labels, field_of("project", "key_personnel"), "Nadia Haddad (Director)")
    assert read.value == (Link(person, role="DIRECTOR"),)


def test_a_bare_number_with_a_doubtful_point_asks(sqlite_desk: Desk) -> None:
    ceiling = field_of("project", "ceiling")
    assert read_value(Labels(sqlite_desk), ceiling, "1.234", currency="KWD").asks
    assert read_value(Labels(sqlite_desk), ceiling, "1.234 KWD").value == Money(1234, "KWD")
