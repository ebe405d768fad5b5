"""Cells of names: organizations, people and projects."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from tipdesk.domain.fields import Field
from tipdesk.domain.text import clean_cell, is_not_stated, unbroken, without_bullet
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.question import word_question
from tipdesk.services.excel.cells.cell import NOTHING, Cell, Found, text_of
from tipdesk.services.excel.cells.joint_names import joint_lines
from tipdesk.services.excel.cells.name_doubts import (
    JOINT,
    NOBODY,
    NameDoubt,
    doubts_about,
    is_nobody,
    without_address,
)
from tipdesk.services.excel.cells.names import (
    Party,
    place_in_name,
    read_parties,
    read_party,
    split_names,
    usual_name,
)
from tipdesk.services.excel.cells.terms import Converter, Terms, ask_cell
from tipdesk.services.excel.headings.targets import PROJECT

NOT_A_NAME = N_("'{text}' is not a name.")
PLACE_IN_NAME = N_("The country was read from the brackets of '{text}'.")
SPELLED = N_("'{text}' was taken for {known}.")
SPLIT = N_("'{text}' was read as several organizations.")

_ORGANIZATION = "organization"


def reference_converter(field: Field, terms: Terms) -> Converter:
    """Reads the one name of an organization, a person or a project."""
    if field.target == PROJECT:
        return _project

    def convert(raw: Any) -> Cell:
        text = text_of(raw)
        whole = text if terms.ours else _unlisted(unbroken(text))
        party = read_party(text if terms.ours else _FOOTNOTE.sub("", whole.rstrip()))
        if party is None:
            return NOTHING
        if not party.is_name:
            return ask_cell(NOT_A_NAME, raw, terms, "name")
        if terms.ours:
            return Cell(party)
        if field.target != _ORGANIZATION:
            joint = ask_cell(JOINT, party.text, terms, "joint", (party,))
            return joint if party.joint else Cell(party)
        if lines := joint_lines(whole):
            doubt = NameDoubt("joint", "asks", JOINT, (party.text, *lines[:3]))
            return _asked(doubt, party, terms)
        cell = _party(party, terms)
        if whole == _unlisted(text):
            return cell
        told = message(SPELLED, text=clean_cell(text), known=party.text)
        return cell._replace(found=(*cell.found, Found("warns", told)))

    return convert


def _unlisted(text: str) -> str:
    """The name without what stands before an item of a list: '• IOM', '3. IOM'; not of several."""
    bare = without_bullet(text)
    numbers = _ITEM.findall(bare)
    return _ITEM.sub("", bare, count=1) if len(numbers) == 1 and _ITEM.match(bare) else bare


_ITEM = re.compile(r"(?:^|(?<=\s))\(?\d{1,2}[.)-]\s+(?=[^\W\d_])")
_FOOTNOTE = re.compile(r"(?<=[\w.)])\s*(?:[*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\(\d{1,2}\)|\[\d{1,2}\])$")


def _project(raw: Any) -> Cell:
    """What says which project is meant: a number may do, and brackets are part of a title."""
    text = clean_cell(text_of(raw))
    return NOTHING if is_not_stated(text) else Cell(Party(text, text))


def _party(party: Party, terms: Terms) -> Cell:
    """The name of an organization in somebody else's list, with what is doubtful about it."""
    found: list[Found] = []
    for doubt in doubts_about(party.text):
        if doubt.severity == "asks":
            return _asked(doubt, party, terms)
        found.append(Found(doubt.severity, message(doubt.sentence, text=party.text)))
    if without_address(party.name) != party.name:
        party = Party(party.text, without_address(party.name), party.acronym)
    if terms.places_in_names and place_in_name(party.text):
        found.append(Found("warns", message(PLACE_IN_NAME, text=party.text)))
    elif (usual := usual_name(party)) is not None:
        found.append(Found("warns", message(SPELLED, text=party.text, known=usual)))
        party = replace(party, name=usual)
    return Cell(party, tuple(found))


_NAME: Final = "organization name"
"""The topic of questions whose candidates are names as they may be meant."""


def _asked(doubt: NameDoubt, party: Party, terms: Terms) -> Cell:
    """A name that a person must decide, or the one that was decided."""
    question = word_question(_NAME, party.text, doubt.candidates)
    meaning = terms.answers.of(question)
    if meaning is None or not meaning.answers(doubt.candidates):
        sentence = message(doubt.sentence, text=party.text)
        return Cell(None, (Found("asks", sentence, question),))
    if meaning.decision == "text":
        return Cell(read_party(str(meaning.value)))
    name = meaning.at(doubt.candidates)
    return NOTHING if name is None else Cell(read_party(name))


def references_converter(field: Field, terms: Terms) -> Converter:
    """Reads a list of names."""

    def convert(raw: Any) -> Cell:
        text = text_of(raw)
        parties = read_parties(text, commas=not terms.ours)
        if not parties:
            return NOTHING
        if not all(party.is_name for party in parties):
            return ask_cell(NOT_A_NAME, raw, terms, "name")
        if field.target == _ORGANIZATION and not terms.ours:
            for party in parties:
                if is_nobody(party.text):
                    return ask_cell(NOBODY, raw, terms, "names")
        several = len(parties) > 1 and not terms.ours and ";" not in text
        found = (Found("warns", message(SPLIT, text=text)),) if several else ()
        return Cell(parties, found)

    return convert


def names_converter(terms: Terms) -> Converter:
    """Reads names as they are listed, without looking for short forms in them."""

    def convert(raw: Any) -> Cell:
        names = split_names(text_of(raw))
        if not any(map(str.isalpha, "".join(names))) and names:
            return Cell(None, (Found("warns", message(NOT_A_NAME, text=text_of(raw))),))
        return Cell(names or None)

    return convert
