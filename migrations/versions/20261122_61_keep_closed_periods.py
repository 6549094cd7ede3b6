"""Closed periods with their figures, the day that months begin on, what others count."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_61"
down_revision = "20261122_51"
branch_labels = None
depends_on = None


def _by() -> list[sa.Column]:
    return [
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    ]


def _of_a_unit(table: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f(f"fk_{table}_unit_id_unit")),
        sa.ForeignKeyConstraint(["by_id"], ["officer.id"], name=op.f(f"fk_{table}_by_id_officer")),
    ]


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "cut_off",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.BigInteger(), nullable=False),
        *_by(),
        sa.CheckConstraint("first_day BETWEEN 1 AND 28", name=op.f("ck_cut_off_first_day")),
        *_of_a_unit("cut_off"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cut_off")),
    )
    op.create_index(op.f("ix_cut_off_unit_id_at"), "cut_off", ["unit_id", "at"])
    op.create_table(
        "closed_period",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        *_by(),
        sa.Column("ticks", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("corrections", sa.BigInteger(), nullable=False),
        sa.Column("differences", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('month','quarter','half','year')", name=op.f("ck_closed_period_kind")
        ),
        sa.CheckConstraint("first <= last", name=op.f("ck_closed_period_days")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_closed_period_version")),
        *_of_a_unit("closed_period"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_period")),
        sa.UniqueConstraint(
            "unit_id", "last", "version", name=op.f("uq_closed_period_unit_id_last_version")
        ),
    )
    op.create_table(
        "closed_figure",
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("form_key", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["closed_period.id"],
            name=op.f("fk_closed_figure_period_id_closed_period"),
        ),
        sa.PrimaryKeyConstraint(
            "period_id", "form_key", "choice", "measure", name=op.f("pk_closed_figure")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "national_count",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("form_key", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        *_by(),
        sa.CheckConstraint("value >= 0", name=op.f("ck_national_count_value")),
        *_of_a_unit("national_count"),
        sa.PrimaryKeyConstraint(
            "unit_id", "last", "form_key", "choice", "measure", name=op.f("pk_national_count")
        ),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("national_count", "closed_figure", "closed_period", "cut_off"):
        op.drop_table(table)
