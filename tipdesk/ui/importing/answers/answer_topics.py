"""What remembered answers are about and what they mean, in words."""

from __future__ import annotations

from typing import Final

from tipdesk.domain.words import N_, Words
from tipdesk.services import catalog
from tipdesk.services.display import Display
from tipdesk.services.excel.asking.answers import Key
from tipdesk.services.excel.asking.question import UNDER, Meaning, Question, is_of_cells
from tipdesk.services.excel.headings.targets import target
from tipdesk.services.excel.rows.mended_cells import target_of
from tipdesk.ui.importing.answers.answer_choices import ROWS_HOLD, answer_text

_CODE: Final = "code:"
_SHAPE: Final = "shape:"
_TOPICS: Final = {
    "country": N_("Country"),
    "country list": N_("Countries"),
    UNDER: N_("Countries of rows below a heading"),
    "region": N_("Region"),
    "organization": N_("Organization"),
    "person": N_("Person"),
    "project": N_("Project"),
    "title": N_("Title"),
    "name": N_("Name"),
    "joint": N_("Organizations in one cell"),
    "currency": N_("Currency"),
    "year": N_("Year"),
    "years": N_("Columns of fiscal years"),
    "zero": N_("Amount of 0"),
    "blanks": N_("Blank cells below a value"),
    "grant": N_("Whether there was a grant"),
    "rows": N_("Rows that are one record"),
    "sheets": N_("Sheets that name one record"),
}
_ORDERS: Final = (N_("The day first"), N_("The month first"))
_READINGS: Final = {
    "blanks": N_("Blank cells repeat the cell above"),
    "joint": N_("One organization"),
    "region": N_("A region, without countries"),
    UNDER: N_("Those of the heading above"),
    "zero": N_("An amount of 0"),
}


def topic_text(topic: str, words: Words) -> str:
    """What an answer of *topic* names."""
    if topic.startswith(_SHAPE):
        order = topic == f"{_SHAPE}order"
        return words.say(N_("Order of dates") if order else N_("Form of numbers and dates"))
    if is_of_cells(topic):
        return words.say(N_("Mended under “{field}”"), field=_label_of_target(topic, words))
    if topic.startswith(_CODE):
        return words.say(_label_of_codes(topic.removeprefix(_CODE)) or N_("Choice"))
    return words.say(_TOPICS.get(topic, N_("Cell")))


def meaning_text(key: Key, meaning: Meaning, display: Display) -> str:
    """What was answered, in the language of *display*; the candidates of then are gone."""
    topic, pattern = key
    words = display.words
    if meaning.decision == "not_stated":
        return words.say(N_("Not stated"))
    if meaning.decision == "reading":
        return _reading_text(topic, int(meaning.value or 0), words)
    if meaning.decision == "text":
        return str(meaning.value or "")
    return answer_text(Question(topic, pattern, pattern), meaning, display)


def _reading_text(topic: str, at: int, words: Words) -> str:
    if topic == f"{_SHAPE}order" and at < len(_ORDERS):
        return words.say(_ORDERS[at])
    if topic in _READINGS:
        return words.say(_READINGS[topic])
    if at < len(ROWS_HOLD.get(topic, ())):
        return words.say(ROWS_HOLD[topic][at])
    return words.say(N_("Reading {number} of those proposed"), number=at + 1)


def _label_of_target(topic: str, words: Words) -> str:
    entity, name = target_of(topic)
    try:
        return words.say(target(name, entity).label)
    except KeyError:
        return name  # of a recipe that another version wrote


def _label_of_codes(code_list: str) -> str | None:
    """The label of a field that holds codes of the list."""
    for entity in ("project", *catalog.entities()):
        for field in catalog.fields_of(entity):
            if field.codes == code_list:
                return field.label
    return None
