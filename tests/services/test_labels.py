"""Names are found in either language, of a few records and of very many."""

from __future__ import annotations

import pytest

from tests.factories import make_organization
from tipdesk.services import labels as module
from tipdesk.services.catalog import field_of
from tipdesk.services.changes.edits import create
from tipdesk.services.desk import Desk
from tipdesk.services.entry.values import read_value
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


@pytest.mark.parametrize(
    "text", ["Office Against Trafficking", "oat", "the office against trafficking", "OAT",
             "Anti-Trafficking Office", "bureau", "Office Against Trafficking (OAT)"],
)  # fmt: skip
def test_a_typed_name_is_found_by_acronym_and_other_names_as_in_an_import(
    desk, labels, offices, text
):
    names = {"acronym": "OAT", "aliases": "Anti-Trafficking Office; Bureau"}
    wanted = make_organization(desk, "Office Against Trafficking", **names)
    make_organization(desk, "Bureau of Labor", acronym="BL")
    assert read_value(labels, RECIPIENT, text).value == wanted


def test_a_name_comes_before_the_acronym_of_another(desk, labels, offices):
    make_organization(desk, "Partners Against Crime Together", acronym="PACT")
    assert labels.called(RECIPIENT, "Pact") == {offices[3]}


def test_an_acronym_of_two_records_is_asked_about(desk, labels, offices):
    both = {make_organization(desk, name, acronym="OAT") for name in ("One Act", "Other Act")}
    reading = read_value(labels, RECIPIENT, "OAT")
    assert reading.value is None
    assert set(reading.doubts[0].candidates) == both


def test_a_new_name_is_known_once_the_old_one_is_forgotten(desk, labels, offices):
    assert labels.name("organization", offices[3], "en") == "Pact"
    added = make_organization(desk, "Winrock")
    labels.forget(["organization"])
    assert labels.name("organization", added, "en") == "Winrock"
    assert labels.find(RECIPIENT, "winr", "en") == [(added, "Winrock")]
