"""Visits, steps, sub-awards, requests, budgets, findings, plans and reports due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "project_recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("owner", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=16), nullable=False),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner"], ["project.uid"], name=op.f("fk_project_recommendation_owner")
        ),
        sa.ForeignKeyConstraint(
            ["target"], ["recommendation.uid"], name=op.f("fk_project_recommendation_target")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_recommendation")),
        sa.UniqueConstraint("uid", name=op.f("uq_project_recommendation_uid")),
    )
    with op.batch_alter_table("project_recommendation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_recommendation_owner"), ["owner"], unique=False
        )
        batch_op.create_index("ix_project_recommendation_target", ["target", "owner"], unique=False)

    op.create_table(
        "report_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("rule_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("report_kind", sa.String(length=32), nullable=True),
        sa.Column("frequency", sa.String(length=32), nullable=True),
        sa.Column("offset_days", sa.BigInteger(), nullable=True),
        sa.Column("final_offset_days", sa.BigInteger(), nullable=True),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("regime", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_report_rule_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_rule")),
        sa.UniqueConstraint("uid", name=op.f("uq_report_rule_uid")),
    )
    with op.batch_alter_table("report_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_rule_project"), ["project"], unique=False)

    op.create_table(
        "risk_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("assessed_date", sa.String(length=10), nullable=True),
        sa.Column("assessed_by", sa.String(length=16), nullable=True),
        sa.Column("rating", sa.String(length=32), nullable=True),
        sa.Column("financial_risk", sa.String(length=32), nullable=True),
        sa.Column("performance_risk", sa.String(length=32), nullable=True),
        sa.Column("audit_risk", sa.String(length=32), nullable=True),
        sa.Column("country_risk", sa.String(length=32), nullable=True),
        sa.Column("program_risk", sa.String(length=32), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("note_ar", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessed_by"], ["person.uid"], name=op.f("fk_risk_assessment_assessed_by")
        ),
        sa.ForeignKeyConstraint(
            ["project"], ["project.uid"], name=op.f("fk_risk_assessment_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_assessment")),
        sa.UniqueConstraint("uid", name=op.f("uq_risk_assessment_uid")),
    )
    with op.batch_alter_table("risk_assessment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_risk_assessment_assessed_by"), ["assessed_by"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_risk_assessment_project"), ["project"], unique=False)

    op.create_table(
        "site_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("visit_kind", sa.String(length=32), nullable=True),
        sa.Column("visit_state", sa.String(length=32), nullable=True),
        sa.Column("from_date", sa.String(length=10), nullable=True),
        sa.Column("to_date", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=True),
        sa.Column("visited_by", sa.String(length=16), nullable=True),
        sa.Column("participants", sa.Text(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("actions", sa.Text(), nullable=True),
        sa.Column("action_owner", sa.String(length=16), nullable=True),
        sa.Column("action_due", sa.String(length=10), nullable=True),
        sa.Column("action_done", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_owner"], ["person.uid"], name=op.f("fk_site_visit_action_owner")
        ),
        sa.ForeignKeyConstraint(["country"], ["country.uid"], name=op.f("fk_site_visit_country")),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_site_visit_project")),
        sa.ForeignKeyConstraint(
            ["visited_by"], ["person.uid"], name=op.f("fk_site_visit_visited_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_visit")),
        sa.UniqueConstraint("uid", name=op.f("uq_site_visit_uid")),
    )
    with op.batch_alter_table("site_visit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_site_visit_action_owner"), ["action_owner"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_site_visit_country"), ["country"], unique=False)
        batch_op.create_index(batch_op.f("ix_site_visit_from_date"), ["from_date"], unique=False)
        batch_op.create_index(batch_op.f("ix_site_visit_project"), ["project"], unique=False)
        batch_op.create_index(batch_op.f("ix_site_visit_visited_by"), ["visited_by"], unique=False)

    op.create_table(
        "status_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("step_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("status_before", sa.String(length=32), nullable=True),
        sa.Column("status_after", sa.String(length=32), nullable=True),
        sa.Column("changed_on", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project"], ["project.uid"], name=op.f("fk_status_change_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_change")),
        sa.UniqueConstraint("uid", name=op.f("uq_status_change_uid")),
    )
    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_change_project"), ["project"], unique=False)

    op.create_table(
        "subaward",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("recipient", sa.String(length=16), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_qualifier", sa.String(length=8), nullable=True),
        sa.Column("start_date", sa.String(length=10), nullable=True),
        sa.Column("end_date", sa.String(length=10), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=True),
        sa.Column("fsrs_date", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["country"], ["country.uid"], name=op.f("fk_subaward_country")),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_subaward_project")),
        sa.ForeignKeyConstraint(
            ["recipient"], ["organization.uid"], name=op.f("fk_subaward_recipient")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subaward")),
        sa.UniqueConstraint("uid", name=op.f("uq_subaward_uid")),
    )
    with op.batch_alter_table("subaward", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subaward_country"), ["country"], unique=False)
        batch_op.create_index(batch_op.f("ix_subaward_project"), ["project"], unique=False)
        batch_op.create_index(batch_op.f("ix_subaward_recipient"), ["recipient"], unique=False)

    op.create_table(
        "training_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("assistance_kind", sa.String(length=32), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=True),
        sa.Column("institution", sa.String(length=16), nullable=True),
        sa.Column("pillar", sa.String(length=32), nullable=True),
        sa.Column("urgency", sa.String(length=32), nullable=True),
        sa.Column("received_date", sa.String(length=10), nullable=True),
        sa.Column("decision", sa.String(length=32), nullable=True),
        sa.Column("decision_date", sa.String(length=10), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=True),
        sa.Column("implementer", sa.String(length=16), nullable=True),
        sa.Column("delivered_from", sa.String(length=10), nullable=True),
        sa.Column("delivered_to", sa.String(length=10), nullable=True),
        sa.Column("participants_women", sa.BigInteger(), nullable=True),
        sa.Column("participants_men", sa.BigInteger(), nullable=True),
        sa.Column("profession", sa.String(length=32), nullable=True),
        sa.Column("evaluation_score", sa.BigInteger(), nullable=True),
        sa.Column("follow_up", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["country"], ["country.uid"], name=op.f("fk_training_request_country")
        ),
        sa.ForeignKeyConstraint(
            ["implementer"], ["organization.uid"], name=op.f("fk_training_request_implementer")
        ),
        sa.ForeignKeyConstraint(
            ["institution"], ["organization.uid"], name=op.f("fk_training_request_institution")
        ),
        sa.ForeignKeyConstraint(
            ["project"], ["project.uid"], name=op.f("fk_training_request_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_request")),
        sa.UniqueConstraint("uid", name=op.f("uq_training_request_uid")),
    )
    with op.batch_alter_table("training_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_request_country"), ["country"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_training_request_implementer"), ["implementer"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_training_request_institution"), ["institution"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_training_request_project"), ["project"], unique=False)

    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("line_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_qualifier", sa.String(length=8), nullable=True),
        sa.Column("effective_date", sa.String(length=10), nullable=True),
        sa.Column("amendment", sa.String(length=16), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["amendment"], ["amendment.uid"], name=op.f("fk_budget_line_amendment")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_budget_line_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("uid", name=op.f("uq_budget_line_uid")),
    )
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_line_amendment"), ["amendment"], unique=False)
        batch_op.create_index(batch_op.f("ix_budget_line_project"), ["project"], unique=False)

    op.create_table(
        "evaluation_product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("paper_id", sa.Text(), nullable=True),
        sa.Column("evaluation", sa.String(length=16), nullable=False),
        sa.Column("paper_kind", sa.String(length=32), nullable=True),
        sa.Column("paper_date", sa.String(length=10), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evaluation"], ["evaluation.uid"], name=op.f("fk_evaluation_product_evaluation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_product")),
        sa.UniqueConstraint("uid", name=op.f("uq_evaluation_product_uid")),
    )
    with op.batch_alter_table("evaluation_product", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_product_evaluation"), ["evaluation"], unique=False
        )

    op.create_table(
        "evaluation_recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("recommendation_id", sa.Text(), nullable=True),
        sa.Column("evaluation", sa.String(length=16), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_ar", sa.Text(), nullable=True),
        sa.Column("response", sa.String(length=32), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("action_owner", sa.String(length=16), nullable=True),
        sa.Column("action_due", sa.String(length=10), nullable=True),
        sa.Column("action_done", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_owner"], ["person.uid"], name=op.f("fk_evaluation_recommendation_action_owner")
        ),
        sa.ForeignKeyConstraint(
            ["evaluation"], ["evaluation.uid"], name=op.f("fk_evaluation_recommendation_evaluation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_recommendation")),
        sa.UniqueConstraint("uid", name=op.f("uq_evaluation_recommendation_uid")),
    )
    with op.batch_alter_table("evaluation_recommendation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_recommendation_action_owner"), ["action_owner"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_evaluation_recommendation_evaluation"), ["evaluation"], unique=False
        )

    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("finding_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("site_visit", sa.String(length=16), nullable=True),
        sa.Column("severity", sa.String(length=32), nullable=True),
        sa.Column("found_date", sa.String(length=10), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_ar", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("action_owner", sa.String(length=16), nullable=True),
        sa.Column("action_due", sa.String(length=10), nullable=True),
        sa.Column("action_done", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_owner"], ["person.uid"], name=op.f("fk_finding_action_owner")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_finding_project")),
        sa.ForeignKeyConstraint(
            ["site_visit"], ["site_visit.uid"], name=op.f("fk_finding_site_visit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("uid", name=op.f("uq_finding_uid")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_action_owner"), ["action_owner"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_project"), ["project"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_site_visit"), ["site_visit"], unique=False)
