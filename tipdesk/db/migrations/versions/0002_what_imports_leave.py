"""Amendments, other facts, recipes and answers; the cells of a tracker row a project is from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "recipe",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipe")),
        sa.UniqueConstraint("uid", name=op.f("uq_recipe_uid")),
    )
    with op.batch_alter_table("recipe", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recipe_shape"), ["shape"], unique=False)

    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sa.UniqueConstraint("uid", name=op.f("uq_alias_uid")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_topic"), ["topic"], unique=False)

    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("amendment_id", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("amendment_no", sa.BigInteger(), nullable=True),
        sa.Column("amendment_kind", sa.String(length=32), nullable=True),
        sa.Column("signed_date", sa.String(length=10), nullable=True),
        sa.Column("effective_date", sa.String(length=10), nullable=True),
        sa.Column("end_date_before", sa.String(length=10), nullable=True),
        sa.Column("new_end_date", sa.String(length=10), nullable=True),
        sa.Column("amount_change_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_change_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_change_qualifier", sa.String(length=8), nullable=True),
        sa.Column("reason_en", sa.Text(), nullable=True),
        sa.Column("reason_ar", sa.Text(), nullable=True),
        sa.Column("doc_ref", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_amendment_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("uid", name=op.f("uq_amendment_uid")),
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amendment_project"), ["project"], unique=False)

    op.create_table(
        "other_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=True),
        sa.Column("organization", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization"], ["organization.uid"], name=op.f("fk_other_fact_organization")
        ),
        sa.ForeignKeyConstraint(["project"], ["project.uid"], name=op.f("fk_other_fact_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_fact")),
        sa.UniqueConstraint("uid", name=op.f("uq_other_fact_uid")),
    )
    with op.batch_alter_table("other_fact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_other_fact_name"), ["name"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_other_fact_organization"), ["organization"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_other_fact_project"), ["project"], unique=False)

    op.create_table(
        "amendment_country_added",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("owner", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=16), nullable=False),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner"], ["amendment.uid"], name=op.f("fk_amendment_country_added_owner")
        ),
        sa.ForeignKeyConstraint(
            ["target"], ["country.uid"], name=op.f("fk_amendment_country_added_target")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment_country_added")),
        sa.UniqueConstraint("uid", name=op.f("uq_amendment_country_added_uid")),
    )
    with op.batch_alter_table("amendment_country_added", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_amendment_country_added_owner"), ["owner"], unique=False
        )
        batch_op.create_index(
            "ix_amendment_country_added_target", ["target", "owner"], unique=False
        )

    op.create_table(
        "amendment_country_removed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("owner", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=16), nullable=False),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner"], ["amendment.uid"], name=op.f("fk_amendment_country_removed_owner")
        ),
        sa.ForeignKeyConstraint(
            ["target"], ["country.uid"], name=op.f("fk_amendment_country_removed_target")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment_country_removed")),
        sa.UniqueConstraint("uid", name=op.f("uq_amendment_country_removed_uid")),
    )
    with op.batch_alter_table("amendment_country_removed", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_amendment_country_removed_owner"), ["owner"], unique=False
        )
        batch_op.create_index(
            "ix_amendment_country_removed_target", ["target", "owner"], unique=False
        )

    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source_hash", sa.Text(), nullable=True))
