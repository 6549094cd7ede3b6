"""Recovery keys, what was done to accounts and devices, short codes, and the quarantine."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_11"
down_revision = "20261121_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("device_officer") as batch_op:
        batch_op.add_column(sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("enrolment_code") as batch_op:
        batch_op.add_column(sa.Column("digits_hash", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("tries", sa.BigInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("refusal") as batch_op:
        batch_op.add_column(sa.Column("entry_id", sa.Uuid(), nullable=True))
    _create_recovery_key()
    _create_account_event()
    _create_quarantined()


def downgrade() -> None:
    """Go back."""
    op.drop_table("quarantined")
    op.drop_table("account_event")
    op.drop_table("recovery_key")
    # In plain SQL, which both databases know: a batch would make the tables anew under their rows.
    op.execute("ALTER TABLE refusal DROP COLUMN entry_id")
    op.execute("ALTER TABLE enrolment_code DROP COLUMN tries")
    op.execute("ALTER TABLE enrolment_code DROP COLUMN digits_hash")
    op.execute("ALTER TABLE device_officer DROP COLUMN sent_at")


def _create_recovery_key() -> None:
    op.create_table(
        "recovery_key",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=43), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_recovery_key_device_id_device")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_recovery_key_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("device_id", "officer_id", name=op.f("pk_recovery_key")),
    )


def _create_account_event() -> None:
    op.create_table(
        "account_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "kind IN ('code','disabled','enabled','revoked')", name=op.f("ck_account_event_kind")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_account_event_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_account_event_device_id_device")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["officer.id"], name=op.f("fk_account_event_by_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_event")),
    )
    for column in ("officer_id", "device_id"):
        op.create_index(op.f(f"ix_account_event_{column}"), "account_event", [column])


def _create_quarantined() -> None:
    op.create_table(
        "quarantined",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mutation_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("lost", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=True),
        sa.Column("errors", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.CheckConstraint(
            "status IN ('waiting','accepted','put_away')", name=op.f("ck_quarantined_status")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_quarantined_{column}_{table}")
            )
            for column, table in (
                ("officer_id", "officer"),
                ("device_id", "device"),
                ("unit_id", "unit"),
                ("decided_by", "officer"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantined")),
        sa.UniqueConstraint(
            "author_id",
            "mutation_id",
            "body_hash",
            name=op.f("uq_quarantined_author_id_mutation_id_body_hash"),
        ),
    )
    for columns in (("unit_id", "status", "received_at"), ("device_id", "status")):
        name = op.f(f"ix_quarantined_{'_'.join(columns)}")
        op.create_index(name, "quarantined", list(columns))
