"""Totals rolled up by day and by month, as pages read them; an index of the flagged entries."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_141"
down_revision = "20261122_131"
branch_labels = None
depends_on = None

FLAGGED = sa.text("CAST(flags AS TEXT) <> '[]'")
SPLIT = (
    "approved",
    "approved_outside",
    "approved_timed",
    "pending",
    "pending_outside",
    "pending_timed",
)


def upgrade() -> None:
    """Add both tables and fill them from the totals that stand."""
    _create("day_total", "day")
    _create("month_total", "month", "choice")
    sqlite = op.get_bind().dialect.name == "sqlite"
    month = "date(day, 'start of month')" if sqlite else "CAST(date_trunc('month', day) AS date)"
    _fill("day_total", {"day": "day"})
    _fill("month_total", {"month": month, "choice": "choice"})
    op.create_index("ix_day_total_day", "day_total", ["day"])
    op.create_index("ix_month_total_month", "month_total", ["month"])
    op.create_index(
        "ix_entry_flagged",
        "entry",
        ["unit_id", "status"],
        postgresql_where=FLAGGED,
        sqlite_where=FLAGGED,
    )


def downgrade() -> None:
    """Take them away; the totals stand as they were."""
    op.drop_index("ix_entry_flagged", "entry")
    op.drop_table("month_total")
    op.drop_table("day_total")


def _create(table: str, moment: str, *more: str) -> None:
    keys = ("unit_id", "form_key", "measure", moment, *more)
    op.create_table(
        table,
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("form_key", sa.String(length=40), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column(moment, sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(length=40), nullable=False) for name in more),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in SPLIT),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f(f"fk_{table}_unit_id_unit")),
        sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )


def _fill(table: str, keys: dict[str, str]) -> None:
    """Sum the totals by keys, each given with how it is drawn from a total."""
    names = ", ".join(("unit_id", "form_key", "measure", *keys, *SPLIT))
    drawn = ", ".join(("unit_id", "form_key", "measure", *keys.values()))
    sums = ", ".join(
        f"sum(CASE WHEN standing = '{standing}'{part} THEN value ELSE 0 END)"
        for standing in ("approved", "pending")
        for part in ("", " AND out_of_hours", " AND out_of_hours AND timed")
    )
    op.execute(f"INSERT INTO {table} ({names}) SELECT {drawn}, {sums} FROM total GROUP BY {drawn}")
