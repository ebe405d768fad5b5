"""What is to be read at each field: rules, refused values, changes by somebody else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.ui.form.session import Session
from tipdesk.ui.widgets.problem_label import Answer, Remark
from tipdesk.ui.workspace import Workspace

_WORST: tuple[Severity, ...] = ("blocks", "asks", "warns", "informs")


def remarks_of(
    workspace: Workspace,
    session: Session,
    problems: Iterable[Problem],
    fields: Collection[str],
) -> dict[str, Remark]:
    """The remark for each of *fields* that has one; what was typed comes before the rest."""
    found = _by_field(workspace, problems, fields)
    found |= _refused(workspace, session, fields)
    say = workspace.say
    for name, met in session.met.items():
        field = catalog.field_of(session.entity, name)
        text = workspace.display.or_not_stated
        found[name] = Remark(
            say(
                N_("Somebody changed this to {theirs} meanwhile. You wrote {mine}."),
                theirs=text(field, session.seen.get(name)),
                mine=text(field, met.mine),
            ),
            "asks",
            (
                Answer(say(N_("Keep theirs")), partial(session.decide, name, mine=False)),
                Answer(say(N_("Take mine")), partial(session.decide, name, mine=True)),
            ),
        )
    return found


def _refused(workspace: Workspace, session: Session, fields: Collection[str]) -> dict[str, Remark]:
    """The sentences of the rules that refuse what waits, at what waits."""
    if not session.refused:
        return {}
    if session.draft:
        return {
            name: Remark(remark.text, "asks")
            for name, remark in _by_field(workspace, session.refused, fields).items()
        }
    give_up = Answer(workspace.say(N_("Give back what is stored")), session.give_up)
    waiting = [name for name in session.waiting if name in fields]
    named: dict[str, list[Problem]] = {}
    for problem in session.refused:
        at = problem.field if problem.field in fields else next(iter(waiting), None)
        if at is not None:
            named.setdefault(at, []).append(problem)
    found = {
        name: Remark(_text(workspace.say, several), "blocks", (give_up,))
        for name, several in named.items()
    }
    for name in waiting:
        if name not in found:
            found[name] = Remark(workspace.say(N_("This is not stored yet.")), "blocks")
    return found


def _by_field(
    workspace: Workspace, problems: Iterable[Problem], fields: Collection[str]
) -> dict[str, Remark]:
    named: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.field in fields and problem.field is not None:
            named.setdefault(problem.field, []).append(problem)
    return {
        name: Remark(
            _text(workspace.say, several),
            min((p.severity for p in several), key=_WORST.index),
        )
        for name, several in named.items()
    }


def _text(say: Callable[..., str], problems: list[Problem]) -> str:
    ordered = sorted(problems, key=lambda p: _WORST.index(p.severity))
    return "\n".join(dict.fromkeys(say(p.message) for p in ordered))
