"""Targets of campaigns by unit, what can't be done of them, and figures of older reports."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_91"
down_revision = "20261122_81"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "campaign_target",
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("target > 0", name=op.f("ck_campaign_target_target")),
        _foreign("campaign_target", "campaign_id", "campaign"),
        _foreign("campaign_target", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("campaign_id", "unit_id", name=op.f("pk_campaign_target")),
    )
    op.create_table(
        "campaign_exclusion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_campaign_exclusion_count")),
        _foreign("campaign_exclusion", "campaign_id", "campaign"),
        _foreign("campaign_exclusion", "unit_id", "unit"),
        _foreign("campaign_exclusion", "officer_id", "officer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_exclusion")),
    )
    _index("campaign_exclusion", "campaign_id", "unit_id")
    op.create_table(
        "campaign_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _foreign("campaign_step", "unit_id", "unit"),
        _foreign("campaign_step", "about_id", "unit"),
        _foreign("campaign_step", "officer_id", "officer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_step")),
    )
    _index("campaign_step", "campaign_id", "at")
    op.create_table(
        "earlier_figure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("form_key", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("or_more", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_earlier_figure_value")),
        sa.CheckConstraint("from_day <= to_day", name=op.f("ck_earlier_figure_days")),
        _foreign("earlier_figure", "unit_id", "unit"),
        _foreign("earlier_figure", "officer_id", "officer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_figure")),
    )
    _index("earlier_figure", "unit_id", "form_key", "measure")
    _index("earlier_figure", "import_id")


def downgrade() -> None:
    """Go back."""
    for table in ("earlier_figure", "campaign_step", "campaign_exclusion", "campaign_target"):
        op.drop_table(table)


def _foreign(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
