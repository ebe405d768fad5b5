"""The editor for each kind of field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tipdesk.domain.countries import read_countries
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.money import DEFAULT_CURRENCY
from tipdesk.domain.words import N_, Words
from tipdesk.ui.widgets.choices import Choice, Find, finder
from tipdesk.ui.widgets.date_editor import DateEditor
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.find_editor import Create, Doubtful, FindEditor, never
from tipdesk.ui.widgets.line_editors import ReadingEditor
from tipdesk.ui.widgets.links_editor import LinksEditor
from tipdesk.ui.widgets.long_text_editor import LongTextEditor


def _none(*_asked: object) -> tuple[()]:
    return ()


def _plain_name(_field: Field, value: str) -> str:
    return value


@dataclass(frozen=True, slots=True)
class EditorContext:
    """What editors need of the desk, handed in so that they ask nobody."""

    words: Words
    currency: str = DEFAULT_CURRENCY
    """Meant where an amount names none."""
    choices: Callable[[Field], Sequence[Choice]] = _none
    """The codes of a field, in the order in which they are offered."""
    lookup: Callable[[Field, str], Sequence[tuple[str, str]]] = _none
    """(uid, text) of the records a text may mean, in both languages; the first ones for ""."""
    name_of: Callable[[Field, str], str] = _plain_name
    """The text of a stored uid or code."""
    create: Callable[[Field, str, Callable[[str], None]], None] | None = None
    """Makes a record of the field's target named by the text, then calls back with its uid."""
    link_parts: Callable[[Field], Sequence[str]] = _none
    """Which of share, since, until, role the links of a field state."""
    roles: Callable[[Field], Sequence[Choice]] = _none
    """The roles a link of the field may have."""


def editor_for(field: Field, context: EditorContext) -> Editor:
    """The editor of *field*, named as the field is; computed fields can only be read."""
    editor = _made(field, context)
    editor.setObjectName(field.name)
    editor.set_name(context.words.say(field.label), context.words.say(field.help))
    if field.computed:
        editor.set_read_only(True)
    return editor


def _made(field: Field, context: EditorContext) -> Editor:
    words = context.words
    match field.kind:
        case Kind.LONG_TEXT:
            return LongTextEditor(words, field.language)
        case Kind.DATE:
            return DateEditor(words)
        case Kind.BOOLEAN:
            names = {True: words.say(N_("Yes")), False: words.say(N_("No"))}
            choices = [Choice(value, name) for value, name in names.items()]
            return FindEditor(words, finder(choices), names.__getitem__)
        case Kind.CHOICE | Kind.REFERENCE:
            return FindEditor(
                words,
                _find(field, context),
                lambda value: context.name_of(field, value),
                _create(field, context),
                doubtful=_doubtful(field),
            )
        case Kind.CHOICES | Kind.REFERENCES:
            return LinksEditor(
                words,
                _find(field, context),
                lambda value: context.name_of(field, value),
                _create(field, context),
                parts=context.link_parts(field),
                roles=context.roles(field),
                doubtful=_doubtful(field),
            )
    typed = ReadingEditor(field.kind, words, context.currency)
    if field.language is not None:
        typed.write_in(field.language)
    return typed


def _find(field: Field, context: EditorContext) -> Find:
    if field.codes is not None:
        return finder(context.choices(field))
    return lambda text: [Choice(uid, name) for uid, name in context.lookup(field, text)]


def _doubtful(field: Field) -> Doubtful:
    """What the readers of cells would ask about is asked about here too."""
    if field.target != "country":
        return never
    return lambda text: any(doubt.kind == "ambiguous" for doubt in read_countries(text).doubts)


def _create(field: Field, context: EditorContext) -> Create | None:
    create = context.create
    if create is None or field.target is None:
        return None
    return lambda text, made: create(field, text, made)
