"""What waited on each day, as the night's run found it."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_151"
down_revision = "20261122_141"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "waiting_day",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("waiting", sa.BigInteger(), nullable=False),
        sa.Column("long", sa.BigInteger(), nullable=False),
        sa.CheckConstraint('0 <= "long" AND "long" <= waiting', name=op.f("ck_waiting_day_counts")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_waiting_day_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "day", name=op.f("pk_waiting_day")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_waiting_day_day"), "waiting_day", ["day"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("waiting_day")
