"""Payments, documents, spending and results; what projects and amendments gain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "monitoring_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("plan_date", sa.String(length=10), nullable=True),
        sa.Column("risk_assessment", sa.String(length=16), nullable=True),
        sa.Column("visit_frequency", sa.String(length=32), nullable=True),
        sa.Column("review_frequency", sa.String(length=32), nullable=True),
        sa.Column("perf_frequency", sa.String(length=32), nullable=True),
        sa.Column("fin_frequency", sa.String(length=32), nullable=True),
        sa.Column("approved_by", sa.String(length=16), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("note_ar", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["person.uid"], name=op.f("fk_monitoring_plan_approved_by")
        ),
        sa.ForeignKeyConstraint(
            ["project"], ["project.uid"], name=op.f("fk_monitoring_plan_project")
        ),
        sa.ForeignKeyConstraint(
            ["risk_assessment"],
            ["risk_assessment.uid"],
            name=op.f("fk_monitoring_plan_risk_assessment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_plan")),
        sa.UniqueConstraint("uid", name=op.f("uq_monitoring_plan_uid")),
    )
    with op.batch_alter_table("monitoring_plan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_monitoring_plan_approved_by"), ["approved_by"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_monitoring_plan_project"), ["project"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_monitoring_plan_risk_assessment"), ["risk_assessment"], unique=False
        )

    op.create_table(
        "product_lead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("owner", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=16), nullable=False),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["owner"], ["product.uid"], name=op.f("fk_product_lead_owner")),
        sa.ForeignKeyConstraint(
            ["target"], ["organization.uid"], name=op.f("fk_product_lead_target")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_lead")),
        sa.UniqueConstraint("uid", name=op.f("uq_product_lead_uid")),
    )
    with op.batch_alter_table("product_lead", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_lead_owner"), ["owner"], unique=False)
        batch_op.create_index("ix_product_lead_target", ["target", "owner"], unique=False)

    op.create_table(
        "report_due",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("report_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("report_kind", sa.String(length=32), nullable=True),
        sa.Column("period_start", sa.String(length=10), nullable=True),
        sa.Column("period_end", sa.String(length=10), nullable=True),
        sa.Column("rule", sa.String(length=16), nullable=True),
        sa.Column("due_date", sa.String(length=10), nullable=True),
        sa.Column("due_override", sa.String(length=10), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column("extension_granted", sa.String(length=10), nullable=True),
        sa.Column("effective_due", sa.String(length=10), nullable=True),
        sa.Column("received_date", sa.String(length=10), nullable=True),
        sa.Column("review", sa.String(length=32), nullable=True),
        sa.Column("reviewed_by", sa.String(length=16), nullable=True),
        sa.Column("reviewed_date", sa.String(length=10), nullable=True),
        sa.Column("waived", sa.Boolean(), nullable=True),
        sa.Column("waive_reason", sa.Text(), nullable=True),
        sa.Column("ffr_10a_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10a_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10a_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10b_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10b_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10b_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10c_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10c_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10c_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10d_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10d_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10d_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10e_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10e_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10e_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10f_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10f_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10f_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10g_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10g_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10g_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10h_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10h_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10h_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10i_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10i_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10i_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10j_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10j_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10j_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10k_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10k_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10k_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10l_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10l_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10l_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10m_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10m_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10m_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10n_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10n_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10n_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_10o_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_10o_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_10o_qualifier", sa.String(length=8), nullable=True),
        sa.Column("ffr_11_minor", sa.BigInteger(), nullable=True),
        sa.Column("ffr_11_currency", sa.String(length=3), nullable=True),
        sa.Column("ffr_11_qualifier", sa.String(length=8), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("note_ar", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_report_due_project")),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["person.uid"], name=op.f("fk_report_due_reviewed_by")
        ),
        sa.ForeignKeyConstraint(["rule"], ["report_rule.uid"], name=op.f("fk_report_due_rule")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_due")),
        sa.UniqueConstraint("uid", name=op.f("uq_report_due_uid")),
    )
    with op.batch_alter_table("report_due", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_report_due_effective_due"), ["effective_due"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_report_due_project"), ["project"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_report_due_received_date"), ["received_date"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_report_due_reviewed_by"), ["reviewed_by"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_report_due_rule"), ["rule"], unique=False)

    op.create_table(
        "disbursement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("disb_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("payment_kind", sa.String(length=32), nullable=True),
        sa.Column("pay_date", sa.String(length=10), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_qualifier", sa.String(length=8), nullable=True),
        sa.Column("funding_action", sa.String(length=16), nullable=True),
        sa.Column("period_from", sa.String(length=10), nullable=True),
        sa.Column("period_to", sa.String(length=10), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("report", sa.String(length=16), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["funding_action"], ["funding_action.uid"], name=op.f("fk_disbursement_funding_action")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_disbursement_project")),
        sa.ForeignKeyConstraint(
            ["report"], ["report_due.uid"], name=op.f("fk_disbursement_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disbursement")),
        sa.UniqueConstraint("uid", name=op.f("uq_disbursement_uid")),
    )
    with op.batch_alter_table("disbursement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_disbursement_funding_action"), ["funding_action"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_disbursement_pay_date"), ["pay_date"], unique=False)
        batch_op.create_index(batch_op.f("ix_disbursement_project"), ["project"], unique=False)
        batch_op.create_index(batch_op.f("ix_disbursement_report"), ["report"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=True),
        sa.Column("document_kind", sa.String(length=32), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=True),
        sa.Column("language", sa.String(length=32), nullable=True),
        sa.Column("document_date", sa.String(length=10), nullable=True),
        sa.Column("amendment", sa.String(length=16), nullable=True),
        sa.Column("report", sa.String(length=16), nullable=True),
        sa.Column("site_visit", sa.String(length=16), nullable=True),
        sa.Column("evaluation", sa.String(length=16), nullable=True),
        sa.Column("replaces", sa.String(length=16), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["amendment"], ["amendment.uid"], name=op.f("fk_document_amendment")
        ),
        sa.ForeignKeyConstraint(
            ["evaluation"], ["evaluation.uid"], name=op.f("fk_document_evaluation")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_document_project")),
        sa.ForeignKeyConstraint(["replaces"], ["document.uid"], name=op.f("fk_document_replaces")),
        sa.ForeignKeyConstraint(["report"], ["report_due.uid"], name=op.f("fk_document_report")),
        sa.ForeignKeyConstraint(
            ["site_visit"], ["site_visit.uid"], name=op.f("fk_document_site_visit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("uid", name=op.f("uq_document_uid")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_amendment"), ["amendment"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_evaluation"), ["evaluation"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_project"), ["project"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_replaces"), ["replaces"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_report"), ["report"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_site_visit"), ["site_visit"], unique=False)

    op.create_table(
        "expenditure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("line_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_qualifier", sa.String(length=8), nullable=True),
        sa.Column("period_start", sa.String(length=10), nullable=True),
        sa.Column("period_end", sa.String(length=10), nullable=True),
        sa.Column("report", sa.String(length=16), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_expenditure_project")),
        sa.ForeignKeyConstraint(["report"], ["report_due.uid"], name=op.f("fk_expenditure_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expenditure")),
        sa.UniqueConstraint("uid", name=op.f("uq_expenditure_uid")),
    )
    with op.batch_alter_table("expenditure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expenditure_project"), ["project"], unique=False)
        batch_op.create_index(batch_op.f("ix_expenditure_report"), ["report"], unique=False)

    op.create_table(
        "result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("result_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("indicator", sa.String(length=16), nullable=False),
        sa.Column("period_start", sa.String(length=10), nullable=True),
        sa.Column("period_end", sa.String(length=10), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("qualifier", sa.String(length=32), nullable=True),
        sa.Column("value_text", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=True),
        sa.Column("parent_result", sa.String(length=16), nullable=True),
        sa.Column("sex", sa.String(length=32), nullable=True),
        sa.Column("age_group", sa.String(length=32), nullable=True),
        sa.Column("exploitation", sa.String(length=32), nullable=True),
        sa.Column("victim_status", sa.String(length=32), nullable=True),
        sa.Column("nationality", sa.String(length=16), nullable=True),
        sa.Column("profession", sa.String(length=32), nullable=True),
        sa.Column("service", sa.String(length=32), nullable=True),
        sa.Column("report", sa.String(length=16), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.uid"], name=op.f("fk_result_indicator")),
        sa.ForeignKeyConstraint(
            ["nationality"], ["country.uid"], name=op.f("fk_result_nationality")
        ),
        sa.ForeignKeyConstraint(
            ["parent_result"], ["result.uid"], name=op.f("fk_result_parent_result")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_result_project")),
        sa.ForeignKeyConstraint(["report"], ["report_due.uid"], name=op.f("fk_result_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result")),
        sa.UniqueConstraint("uid", name=op.f("uq_result_uid")),
    )
    with op.batch_alter_table("result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_result_indicator"), ["indicator"], unique=False)
        batch_op.create_index(batch_op.f("ix_result_nationality"), ["nationality"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_result_parent_result"), ["parent_result"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_result_period_end"), ["period_end"], unique=False)
        batch_op.create_index(batch_op.f("ix_result_project"), ["project"], unique=False)
        batch_op.create_index(batch_op.f("ix_result_report"), ["report"], unique=False)

    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ceiling_change_minor", sa.BigInteger(), nullable=True))
        batch_op.add_column(
            sa.Column("ceiling_change_currency", sa.String(length=3), nullable=True)
        )
        batch_op.add_column(
            sa.Column("ceiling_change_qualifier", sa.String(length=8), nullable=True)
        )

    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("compact", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("extensions", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("disbursed_minor", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("disbursed_currency", sa.String(length=3), nullable=True))
        batch_op.add_column(sa.Column("disbursed_qualifier", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("balance_minor", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("balance_currency", sa.String(length=3), nullable=True))
        batch_op.add_column(sa.Column("balance_qualifier", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("cn_waived", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("award_terms", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("next_due", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("last_visit", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("closed_date", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("closed_reason", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("retain_until", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("retention_hold", sa.Boolean(), nullable=True))
        batch_op.create_index(batch_op.f("ix_project_compact"), ["compact"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_next_due"), ["next_due"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_project_compact"), "compact", ["compact"], ["uid"]
        )
