"""How far notices are read, and where phones take Web Push."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_131"
down_revision = "20261122_121"
branch_labels = None
depends_on = None

RETURNED = sa.text("status = 'returned'")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "notice_state",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fresh", sa.BigInteger(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        _officer("notice_state"),
        sa.PrimaryKeyConstraint("officer_id", name=op.f("pk_notice_state")),
    )
    op.create_table(
        "push_subscription",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("p256dh", sa.String(length=90), nullable=False),
        sa.Column("auth", sa.String(length=30), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("language IN ('vi','en')", name=op.f("ck_push_subscription_language")),
        _device("push_subscription"),
        _officer("push_subscription"),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_push_subscription")),
    )
    op.create_index(op.f("ix_push_subscription_officer_id"), "push_subscription", ["officer_id"])
    op.create_table(
        "push_sent",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        _device("push_sent"),
        _officer("push_sent"),
        sa.PrimaryKeyConstraint("device_id", "officer_id", "key", name=op.f("pk_push_sent")),
    )
    op.create_index(op.f("ix_push_sent_sent_at"), "push_sent", ["sent_at"])
    op.create_index(
        "ix_entry_returned",
        "entry",
        ["officer_id"],
        postgresql_where=RETURNED,
        sqlite_where=RETURNED,
    )


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_entry_returned", "entry")
    for table in ("push_sent", "push_subscription", "notice_state"):
        op.drop_table(table)


def _officer(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_officer_id_officer")
    return sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=name)


def _device(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_device_id_device")
    return sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=name)
