"""The records of a desk, one file per part of the work."""

from __future__ import annotations

from tipdesk.db.base import Record
from tipdesk.db.models.desk import DeskSetting, SavedView, SourceMark
from tipdesk.db.models.directory import Organization, OrganizationRole, Person
from tipdesk.db.models.funding import (
    Amendment,
    AmendmentCountryAdded,
    AmendmentCountryRemoved,
    FundingAction,
)
from tipdesk.db.models.history import ChangeEntry, ChangeSet
from tipdesk.db.models.importing import Alias, OtherFact, Recipe
from tipdesk.db.models.project import Project
from tipdesk.db.models.project_links import (
    ProjectCode,
    ProjectCounterpart,
    ProjectCountry,
    ProjectFunder,
    ProjectKeyPerson,
    ProjectPillar,
    ProjectSubRecipient,
    ProjectTargetGroup,
)
from tipdesk.db.models.vocabulary import Code, Country

RECORDS: tuple[type[Record], ...] = (
    Country,
    Code,
    Organization,
    OrganizationRole,
    Person,
    Project,
    ProjectCountry,
    ProjectPillar,
    ProjectTargetGroup,
    ProjectCode,
    ProjectSubRecipient,
    ProjectCounterpart,
    ProjectFunder,
    ProjectKeyPerson,
    FundingAction,
    Amendment,
    AmendmentCountryAdded,
    AmendmentCountryRemoved,
    OtherFact,
    SourceMark,
    SavedView,
    Recipe,
    Alias,
)
"""Every kind of record, each after those it refers to."""

__all__ = ["RECORDS", "ChangeEntry", "ChangeSet", "DeskSetting"]
