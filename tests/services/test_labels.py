"""Names are found in either language, of a few records and of very many."""

from __future__ import annotations

import pytest

from tests.factories import make_organization
from tipdesk.services import labels as module
from tipdesk.services.catalog import field_of
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels

RECIPIENT = field_of("project", "recipient")
COUNTRY = field_of("organization", "country")


@pytest.fixture(params=["few", "many"])
def labels(request: pytest.FixtureRequest, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Labels:
    """A desk's names, with the bound of "many" below or above what the test makes."""
    if request.param == "many":
        monkeypatch.setattr(module, "_WHOLE", 1)
        monkeypatch.setattr(module, "_SINGLY", 2)
    return Labels(desk)


@pytest.fixture
def offices(desk: Desk) -> list[str]:
    """Four organizations, one of them with both names."""
    both = create(desk, "organization", {"name_en": "Safe Return", "name_ar": "عودة آمنة"})
    return [
        both.created[0],
        *(make_organization(desk, name) for name in ("Vital Voices", "Free the Slaves", "Pact")),
    ]


def test_a_name_falls_back_to_the_other_language(labels, offices):
    assert labels.name("organization", offices[0], "ar") == "عودة آمنة"
    assert labels.name("organization", offices[1], "ar") == "Vital Voices"
    assert [labels.name("organization", uid, "en") for uid in offices] == [
        "Safe Return", "Vital Voices", "Free the Slaves", "Pact",
    ]  # fmt: skip
    assert labels.name("organization", "gone", "en") == "gone"


def test_names_are_found_by_the_beginnings_of_words_in_either_language(labels, offices):
    assert labels.find(RECIPIENT, "voi", "en") == [(offices[1], "Vital Voices")]
    assert labels.find(RECIPIENT, "امنة", "en") == [(offices[0], "Safe Return")]
    assert labels.find(RECIPIENT, "nobody", "en") == []
    assert len(labels.find(RECIPIENT, "", "en")) == 4
    assert labels.find(COUNTRY, "egy", "ar") == [("EG", "مصر")]


def test_a_whole_name_finds_its_records_only(labels, offices):
    assert labels.called(RECIPIENT, "pact") == {offices[3]}
    assert labels.called(RECIPIENT, "Vital") == set()


def test_a_new_name_is_known_once_the_old_one_is_forgotten(desk, labels, offices):
    assert labels.name("organization", offices[3], "en") == "Pact"
    added = make_organization(desk, "Winrock")
    labels.forget(["organization"])
    assert labels.name("organization", added, "en") == "Winrock"
    assert labels.find(RECIPIENT, "winr", "en") == [(added, "Winrock")]
