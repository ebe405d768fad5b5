"""The commands about documents: attach, list, hand out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from tipdesk.cli.output import print_json, print_table, say
from tipdesk.cli.session import Session, WrongUsage
from tipdesk.domain.selection import Selection
from tipdesk.domain.vocabulary import code_list
from tipdesk.domain.words import N_, NN_, message
from tipdesk.services import selections
from tipdesk.services.catalog import field_of
from tipdesk.services.file import documents

_ATTACHED = NN_("{n} document was attached.", "{n} documents were attached.")
_NO_PROJECT = N_("There is no project {uid}. 'tipdesk list projects --json' names them.")
_NO_KIND = N_("'{kind}' is no kind of document. The kinds are: {kinds}.")
_WHICH = N_("Say which document and where to write it.")
_COLUMNS: Final = ("title_en", "title_ar", "document_kind", "document_date", "file_name", "sha256")


def attach(asked: argparse.Namespace, here: Session) -> int:
    """Attach files to a project."""
    if not selections.count(here.desk, Selection("project", uids=(asked.project,))):
        raise WrongUsage(message(_NO_PROJECT, uid=asked.project))
    kinds = [code.code for code in code_list("document_kind")]
    if asked.kind is not None and asked.kind not in kinds:
        raise WrongUsage(message(_NO_KIND, kind=asked.kind, kinds=", ".join(kinds)))
    files = [Path(file) for file in asked.files]
    made = documents.attach(here.desk, asked.project, files, kind=asked.kind).created
    if asked.json:
        print_json(list(made))
    else:
        say(here.words.count(*_ATTACHED, len(made)))
    return 0


def handle_documents(asked: argparse.Namespace, here: Session) -> int:
    """List the documents of a project or of all, or write one to a file."""
    if asked.what == "export":
        if asked.name is None or asked.file is None:
            raise WrongUsage(message(_WHICH))
        documents.export(here.desk, asked.name, Path(asked.file))
        say(here.words.say(N_("Written to {file}."), file=asked.file))
        return 0
    selection = Selection("document", columns=_COLUMNS)
    if asked.project is not None:
        selection = selection.where("project", "=", asked.project)
    rows = list(selections.each_row(here.desk, selection))
    if asked.json:
        print_json(
            [
                {"uid": row.uid, **dict(zip(_COLUMNS, map(_plain, row.values), strict=True))}
                for row in rows
            ]
        )
        return 0
    fields = [field_of("document", name) for name in _COLUMNS]
    headings = [here.words.say(field.label) for field in fields]
    print_table(
        here.words,
        ["uid", *headings],
        [
            [row.uid, *(here.display.text(f, v) for f, v in zip(fields, row.values, strict=True))]
            for row in rows
        ],
    )
    return 0


def _plain(value: object) -> object:
    return None if value is None else str(value)
