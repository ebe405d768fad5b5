"""What no record can be without is refused in a sentence, not by the database."""

from __future__ import annotations

import pytest

from tests.factories import make, make_action, make_project, set_value, value
from tipdesk.domain.errors import Refused
from tipdesk.services import catalog
from tipdesk.services.changes.edits import create
from tipdesk.services.changes.required import sentence_of


def test_a_funding_action_is_not_taken_from_its_project(desk):
    project = make_project(desk)
    action = make_action(desk, project)
    with pytest.raises(Refused) as refused:
        set_value(desk, "funding_action", action, "project", None)
    problem = refused.value.problems[0]
    assert problem.message.id == "A funding action needs a project."
    assert (problem.field, problem.uid, problem.blocks) == ("project", action, True)
    assert value(desk, "funding_action", action, "project") == project


def test_a_funding_action_without_a_project_is_not_made(desk):
    with pytest.raises(Refused, match="A funding action needs a project"):
        make(desk, "funding_action", action_id="A-1")


def test_every_required_field_of_every_kind_of_record_is_refused_empty(desk):
    for entity in catalog.entities():
        for field in catalog.fields_of(entity):
            if field.required:
                with pytest.raises(Refused):
                    create(desk, entity, {})
                assert sentence_of(entity, field).id
                break
