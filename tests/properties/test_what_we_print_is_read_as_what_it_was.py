"""Whatever the desk shows of a value, typed or pasted back it means that value again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make
from tests.one_of_each import one_of_each
from tests.properties import generated
from tests.properties.profile import looking_at
from tipdesk.db.registry import entities, fields_of
from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.links import Link
from tipdesk.domain.text import isolate
from tipdesk.domain.vocabulary import code_lists
from tipdesk.domain.words import Words
from tipdesk.services.catalog import link_parts, link_roles
from tipdesk.services.desk import Desk
from tipdesk.services.display import Display
from tipdesk.services.entry.values import read_value
from tipdesk.services.labels import Labels

LANGUAGES = st.sampled_from((Words("en"), Words("ar"), Words("ar", "arab")))
PARTIES = (
    {"name_en": "Free the Slaves", "name_ar": "حرروا العبيد", "acronym": "FTS"},
    {"name_en": "Ministry of Justice, Police and Labor"},
    {"name_en": "Hope (Egypt)"},
    {"name_en": "Shelter; phase 2"},
    {"name_ar": "بيت الأمل (القاهرة)"},
    {"name_en": "UNODC", "name_ar": "مكتب الأمم المتحدة"},
    {"name_en": "Center 2010 (from 2011)"},
    {"name_en": "None", "name_ar": "بدون"},
    {"name_en": "Half: 50%"},
    {"name_en": "Jamal (50%)"},
)


@pytest.fixture(scope="module")
def labels(desk_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Labels]:
    """The names of a desk with people, organizations and projects of every sort of name."""
    file = tmp_path_factory.mktemp("names") / "desk.tipdesk"
    shutil.copyfile(desk_template, file)
    desk = Desk.open(file)
    for names in PARTIES:
        make(desk, "organization", **names)
        make(desk, "person", **{k: v for k, v in names.items() if k != "acronym"})
        renamed = {k.replace("name", "title"): v for k, v in names.items() if k != "acronym"}
        make(desk, "project", **renamed)
    one_of_each(desk)
    yield Labels(desk)
    desk.close()


def plain(kind: Kind) -> Field:
    """A field of *kind* that refers to nothing."""
    return Field(name="x", label="X", kind=kind, section="identity", show=Show.FORM)


PLAIN = {
    Kind.TEXT: generated.TEXTS,
    Kind.LONG_TEXT: generated.LONG_TEXTS,
    Kind.INTEGER: generated.INTEGERS,
    Kind.PERCENT: generated.PERCENTS,
    Kind.MONEY: generated.MONIES,
    Kind.DATE: generated.DATES,
    Kind.BOOLEAN: st.booleans(),
}
FIELDS = [f for entity in entities() for f in fields_of(entity, Show.FORM) if f.kind not in PLAIN]


def means_itself(labels: Labels, words: Words, field: Field, value: Any) -> None:
    display = Display(words, labels)
    shown = display.text(field, value)
    for text in (shown, display.cell(field, value), isolate(shown), f"  {shown}\t"):
        reading = read_value(labels, field, text)
        assert (reading.value, reading.asks) == (value, False), (field.name, text)


def test_every_kind_is_tried() -> None:
    assert {*PLAIN, *(f.kind for f in FIELDS)} == set(Kind)


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.name.lower())
def test_a_plain_value(labels: Labels, kind: Kind) -> None:
    @looking_at(100)
    @given(words=LANGUAGES, value=PLAIN[kind])
    def holds(words: Words, value: Any) -> None:
        means_itself(labels, words, plain(kind), value)

    holds()


@pytest.mark.parametrize("words", [Words("en"), Words("ar"), Words("ar", "arab")], ids=str)
def test_every_code_of_every_list(labels: Labels, words: Words) -> None:
    for name, codes in code_lists().items():
        field = Field(
            name="x", label="X", kind=Kind.CHOICE, section="identity", show=Show.FORM, of=name
        )
        for code in codes:
            means_itself(labels, words, field, code.code)


@looking_at(150)
@given(data=st.data(), words=LANGUAGES)
def test_codes_and_references(labels: Labels, data: st.DataObject, words: Words) -> None:
    field = data.draw(st.sampled_from(FIELDS))
    targets = st.sampled_from([value for value, _ in labels.choices(field, "en")])
    value: Any = data.draw(targets)
    if field.many:
        value = data.draw(st.lists(linked(field, targets), unique_by=lambda link: link.target))
        value = tuple(value)
    means_itself(labels, words, field, value)


def linked(field: Field, targets: st.SearchStrategy[str]) -> st.SearchStrategy[Link]:
    """Links of *field*, each with what its kind of link may state."""
    parts = link_parts(field)
    roles = link_roles(field)
    codes = [] if roles is None else [code.code for code in code_lists()[roles]]
    nothing = st.none()
    return st.builds(
        Link,
        targets,
        nothing | generated.SHARES if "share" in parts else nothing,
        nothing | generated.DATES,
        nothing | generated.DATES,
        nothing | st.sampled_from(codes) if codes else nothing,
    )
