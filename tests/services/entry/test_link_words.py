"""A link says its share and its role where its kind of link has them."""

from __future__ import annotations

import pytest

from tests.factories import make
from tipdesk.domain.links import Link
from tipdesk.domain.words import Words
from tipdesk.services.catalog import field_of, link_parts
from tipdesk.services.display import Display
from tipdesk.services.labels import Labels


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("countries", ("share", "since", "until")),
        ("key_personnel", ("role", "since", "until")),
        ("funders", ("since", "until")),
    ],
)
def test_a_form_asks_of_a_link_what_it_can_state(name, parts):
    assert link_parts(field_of("project", name)) == parts


def test_a_role_is_said_in_the_reader_s_language(sqlite_desk):
    person = make(sqlite_desk, "person", name_en="Nadia Haddad")
    field = field_of("project", "key_personnel")
    said = {
        lang: Display(Words(lang), Labels(sqlite_desk)).link(field, Link(person, role="DIRECTOR"))
        for lang in ("en", "ar")
    }
    assert said["en"] == "Nadia Haddad (Director)"
    assert "DIRECTOR" not in said["ar"]
