"""Content of documents, programs, indicators and what projects plan and log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "document_content",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_document_content")),
    )
    op.create_table(
        "exchange_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("rate_id", sa.Text(), nullable=True),
        sa.Column("from_currency", sa.String(length=32), nullable=True),
        sa.Column("to_currency", sa.String(length=32), nullable=True),
        sa.Column("rate", sa.Text(), nullable=True),
        sa.Column("rate_date", sa.String(length=10), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_rate")),
        sa.UniqueConstraint("uid", name=op.f("uq_exchange_rate_uid")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("framework", sa.String(length=32), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("unit", sa.String(length=32), nullable=True),
        sa.Column("pillar", sa.String(length=32), nullable=True),
        sa.Column("definition_en", sa.Text(), nullable=True),
        sa.Column("definition_ar", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("successor", sa.String(length=16), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["successor"], ["indicator.uid"], name=op.f("fk_indicator_successor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("uid", name=op.f("uq_indicator_uid")),
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_successor"), ["successor"], unique=False)

    op.create_table(
        "compact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=True),
        sa.Column("selected_date", sa.String(length=10), nullable=True),
        sa.Column("signed_date", sa.String(length=10), nullable=True),
        sa.Column("term_years", sa.BigInteger(), nullable=True),
        sa.Column("end_date", sa.String(length=10), nullable=True),
        sa.Column("us_planned_minor", sa.BigInteger(), nullable=True),
        sa.Column("us_planned_currency", sa.String(length=3), nullable=True),
        sa.Column("us_planned_qualifier", sa.String(length=8), nullable=True),
        sa.Column("partner_pledge_minor", sa.BigInteger(), nullable=True),
        sa.Column("partner_pledge_currency", sa.String(length=3), nullable=True),
        sa.Column("partner_pledge_qualifier", sa.String(length=8), nullable=True),
        sa.Column("partner_reported_minor", sa.BigInteger(), nullable=True),
        sa.Column("partner_reported_currency", sa.String(length=3), nullable=True),
        sa.Column("partner_reported_qualifier", sa.String(length=8), nullable=True),
        sa.Column("objectives", sa.Text(), nullable=True),
        sa.Column("dialogue_dates", sa.Text(), nullable=True),
        sa.Column("kpis", sa.Text(), nullable=True),
        sa.Column("sustainability", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["country"], ["country.uid"], name=op.f("fk_compact_country")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compact")),
        sa.UniqueConstraint("uid", name=op.f("uq_compact_uid")),
    )
    with op.batch_alter_table("compact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_compact_country"), ["country"], unique=False)

    op.create_table(
        "country_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("ranking_id", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=False),
        sa.Column("report_year", sa.BigInteger(), nullable=True),
        sa.Column("tier", sa.String(length=32), nullable=True),
        sa.Column("report_link", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["country"], ["country.uid"], name=op.f("fk_country_year_country")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_year")),
        sa.UniqueConstraint("uid", name=op.f("uq_country_year_uid")),
    )
    with op.batch_alter_table("country_year", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_country_year_country"), ["country"], unique=False)

    op.create_table(
        "indicator_dimension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("owner", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner"], ["indicator.uid"], name=op.f("fk_indicator_dimension_owner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_dimension")),
        sa.UniqueConstraint("uid", name=op.f("uq_indicator_dimension_uid")),
    )
    with op.batch_alter_table("indicator_dimension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_dimension_owner"), ["owner"], unique=False)
        batch_op.create_index("ix_indicator_dimension_target", ["target", "owner"], unique=False)

    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=True),
        sa.Column("report_year", sa.BigInteger(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_ar", sa.Text(), nullable=True),
        sa.Column("pillar", sa.String(length=32), nullable=True),
        sa.Column("prioritized", sa.Boolean(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=True),
        sa.Column("repeated_from", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["country"], ["country.uid"], name=op.f("fk_recommendation_country")
        ),
        sa.ForeignKeyConstraint(
            ["repeated_from"], ["recommendation.uid"], name=op.f("fk_recommendation_repeated_from")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("uid", name=op.f("uq_recommendation_uid")),
    )
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_country"), ["country"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_recommendation_repeated_from"), ["repeated_from"], unique=False
        )

    op.create_table(
        "closeout_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("closeout_step", sa.String(length=32), nullable=True),
        sa.Column("closeout_state", sa.String(length=32), nullable=True),
        sa.Column("done_date", sa.String(length=10), nullable=True),
        sa.Column("done_by", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["person.uid"], name=op.f("fk_closeout_item_done_by")),
        sa.ForeignKeyConstraint(
            ["project"], ["project.uid"], name=op.f("fk_closeout_item_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closeout_item")),
        sa.UniqueConstraint("uid", name=op.f("uq_closeout_item_uid")),
    )
    with op.batch_alter_table("closeout_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_closeout_item_done_by"), ["done_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_closeout_item_project"), ["project"], unique=False)

    op.create_table(
        "contact_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("contact_date", sa.String(length=10), nullable=True),
        sa.Column("contact_channel", sa.String(length=32), nullable=True),
        sa.Column("officer", sa.String(length=16), nullable=True),
        sa.Column("contact", sa.String(length=16), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["contact"], ["person.uid"], name=op.f("fk_contact_note_contact")),
        sa.ForeignKeyConstraint(["officer"], ["person.uid"], name=op.f("fk_contact_note_officer")),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_contact_note_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_contact_note_uid")),
    )
    with op.batch_alter_table("contact_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_note_contact"), ["contact"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_note_officer"), ["officer"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_note_project"), ["project"], unique=False)

    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("project", sa.String(length=16), nullable=True),
        sa.Column("subject_en", sa.Text(), nullable=True),
        sa.Column("subject_ar", sa.Text(), nullable=True),
        sa.Column("evaluation_kind", sa.String(length=32), nullable=True),
        sa.Column("independent", sa.Boolean(), nullable=True),
        sa.Column("evaluator", sa.String(length=16), nullable=True),
        sa.Column("period_start", sa.String(length=10), nullable=True),
        sa.Column("period_end", sa.String(length=10), nullable=True),
        sa.Column("findings_en", sa.Text(), nullable=True),
        sa.Column("findings_ar", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evaluator"], ["organization.uid"], name=op.f("fk_evaluation_evaluator")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_evaluation_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("uid", name=op.f("uq_evaluation_uid")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_evaluator"), ["evaluator"], unique=False)
        batch_op.create_index(batch_op.f("ix_evaluation_project"), ["project"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=True),
        sa.Column("event_kind", sa.String(length=32), nullable=True),
        sa.Column("event_date", sa.String(length=10), nullable=True),
        sa.Column("end_date", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=True),
        sa.Column("participants", sa.BigInteger(), nullable=True),
        sa.Column("qualifier", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["country"], ["country.uid"], name=op.f("fk_event_country")),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_event_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_event_uid")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_country"), ["country"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_project"), ["project"], unique=False)

    op.create_table(
        "indicator_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("target_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("indicator", sa.String(length=16), nullable=False),
        sa.Column("target_period", sa.String(length=32), nullable=True),
        sa.Column("period_start", sa.String(length=10), nullable=True),
        sa.Column("period_end", sa.String(length=10), nullable=True),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.uid"], name=op.f("fk_indicator_target_indicator")
        ),
        sa.ForeignKeyConstraint(
            ["project"], ["project.uid"], name=op.f("fk_indicator_target_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_target")),
        sa.UniqueConstraint("uid", name=op.f("uq_indicator_target_uid")),
    )
    with op.batch_alter_table("indicator_target", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_indicator_target_indicator"), ["indicator"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_indicator_target_project"), ["project"], unique=False)

    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=True),
        sa.Column("product_kind", sa.String(length=32), nullable=True),
        sa.Column("product_date", sa.String(length=10), nullable=True),
        sa.Column("symbol", sa.Text(), nullable=True),
        sa.Column("copies", sa.BigInteger(), nullable=True),
        sa.Column("qualifier", sa.String(length=32), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_product_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("uid", name=op.f("uq_product_uid")),
    )
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_project"), ["project"], unique=False)

    op.create_table(
        "project_indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("line_no", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("indicator", sa.String(length=16), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=True),
        sa.Column("statement_en", sa.Text(), nullable=True),
        sa.Column("statement_ar", sa.Text(), nullable=True),
        sa.Column("counting", sa.String(length=32), nullable=True),
        sa.Column("baseline", sa.BigInteger(), nullable=True),
        sa.Column("baseline_date", sa.String(length=10), nullable=True),
        sa.Column("subset_of", sa.String(length=16), nullable=True),
        sa.Column("verification", sa.Text(), nullable=True),
        sa.Column("assumptions", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.uid"], name=op.f("fk_project_indicator_indicator")
        ),
        sa.ForeignKeyConstraint(
            ["project"], ["project.uid"], name=op.f("fk_project_indicator_project")
        ),
        sa.ForeignKeyConstraint(
            ["subset_of"], ["project_indicator.uid"], name=op.f("fk_project_indicator_subset_of")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_indicator")),
        sa.UniqueConstraint("uid", name=op.f("uq_project_indicator_uid")),
    )
    with op.batch_alter_table("project_indicator", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_indicator_indicator"), ["indicator"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_project_indicator_project"), ["project"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_project_indicator_subset_of"), ["subset_of"], unique=False
        )
