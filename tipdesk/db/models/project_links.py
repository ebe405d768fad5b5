"""What a project is linked to: countries, pillars, organizations, people and codes."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tipdesk.db.base import LinkRecord, owner_of, target_of


class ProjectCountry(LinkRecord):
    """A country in which a project works, from and to a date, with its share."""

    __tablename__ = "project_country"
    shared = True
    owner: Mapped[str] = owner_of("project")
    target: Mapped[str] = target_of("country")


class ProjectPillar(LinkRecord):
    """A pillar of the fight against trafficking that a project serves."""

    __tablename__ = "project_pillar"
    shared = True
    owner: Mapped[str] = owner_of("project")
    target: Mapped[str] = target_of()


class ProjectTargetGroup(LinkRecord):
    """A group of people for whom a project works."""

    __tablename__ = "project_target_group"
    owner: Mapped[str] = owner_of("project")
    target: Mapped[str] = target_of()


class ProjectCode(LinkRecord):
    """A classification code of a project, with its share."""

    __tablename__ = "project_code"
    shared = True
    owner: Mapped[str] = owner_of("project")
    target: Mapped[str] = target_of()


class ProjectSubRecipient(LinkRecord):
    """An organization that carries out part of a project."""

    __tablename__ = "project_sub_recipient"
    owner: Mapped[str] = owner_of("project")
    target: Mapped[str] = target_of("organization")


class ProjectCounterpart(LinkRecord):
    """A government body that works with a project."""

    __tablename__ = "project_counterpart"
    owner: Mapped[str] = owner_of("project")
    target: Mapped[str] = target_of("organization")


class ProjectFunder(LinkRecord):
    """An organization that pays for a project."""

    __tablename__ = "project_funder"
    owner: Mapped[str] = owner_of("project")
    target: Mapped[str] = target_of("organization")


class ProjectKeyPerson(LinkRecord):
    """A person named in the award as key personnel, with their role."""

    __tablename__ = "project_key_person"
    roles = "person_role"
    owner: Mapped[str] = owner_of("project")
    target: Mapped[str] = target_of("person")


class ProjectRecommendation(LinkRecord):
    """A recommendation of the TIP Report that a project answers to."""

    __tablename__ = "project_recommendation"
    owner: Mapped[str] = owner_of("project")
    target: Mapped[str] = target_of("recommendation")
