"""The records of a desk, one file per part of the work."""

from __future__ import annotations

from tipdesk.db.base import Record
from tipdesk.db.models.closing import CloseoutItem, StatusChange
from tipdesk.db.models.desk import DeskSetting, SavedView, SourceMark
from tipdesk.db.models.directory import Organization, OrganizationRole, Person
from tipdesk.db.models.documents import Document, DocumentContent
from tipdesk.db.models.funding import (
    Amendment,
    AmendmentCountryAdded,
    AmendmentCountryRemoved,
    FundingAction,
)
from tipdesk.db.models.history import ChangeEntry, ChangeSet
from tipdesk.db.models.importing import Alias, OtherFact, Recipe
from tipdesk.db.models.indicators import Indicator, IndicatorDimension
from tipdesk.db.models.learning import (
    Evaluation,
    EvaluationProduct,
    EvaluationRecommendation,
    Event,
    Product,
    ProductLead,
)
from tipdesk.db.models.money import (
    BudgetLine,
    Disbursement,
    ExchangeRate,
    Expenditure,
    Subaward,
)
from tipdesk.db.models.monitoring import ContactNote, Finding, SiteVisit
from tipdesk.db.models.programs import Compact, CountryYear, Recommendation, TrainingRequest
from tipdesk.db.models.project import Project
from tipdesk.db.models.project_links import (
    ProjectCode,
    ProjectCounterpart,
    ProjectCountry,
    ProjectFunder,
    ProjectKeyPerson,
    ProjectPillar,
    ProjectRecommendation,
    ProjectSubRecipient,
    ProjectTargetGroup,
)
from tipdesk.db.models.reporting import ReportDue, ReportRule
from tipdesk.db.models.results import IndicatorTarget, ProjectIndicator, Result
from tipdesk.db.models.risk import MonitoringPlan, RiskAssessment
from tipdesk.db.models.vocabulary import Code, Country

RECORDS: tuple[type[Record], ...] = (
    Country,
    Code,
    Organization,
    OrganizationRole,
    Person,
    Compact,
    CountryYear,
    Recommendation,
    Project,
    ProjectCountry,
    ProjectPillar,
    ProjectTargetGroup,
    ProjectCode,
    ProjectSubRecipient,
    ProjectCounterpart,
    ProjectFunder,
    ProjectKeyPerson,
    ProjectRecommendation,
    FundingAction,
    Amendment,
    AmendmentCountryAdded,
    AmendmentCountryRemoved,
    StatusChange,
    ReportRule,
    ReportDue,
    Disbursement,
    BudgetLine,
    Expenditure,
    Subaward,
    ExchangeRate,
    RiskAssessment,
    MonitoringPlan,
    SiteVisit,
    Finding,
    ContactNote,
    Indicator,
    IndicatorDimension,
    ProjectIndicator,
    IndicatorTarget,
    Result,
    Evaluation,
    EvaluationProduct,
    EvaluationRecommendation,
    Product,
    ProductLead,
    Event,
    CloseoutItem,
    Document,
    TrainingRequest,
    OtherFact,
    SourceMark,
    SavedView,
    Recipe,
    Alias,
)
"""Every kind of record, each after those it refers to."""

__all__ = ["RECORDS", "ChangeEntry", "ChangeSet", "DeskSetting", "DocumentContent"]
