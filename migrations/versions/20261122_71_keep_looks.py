"""A province's thresholds, what was opened at a desk, what was approved in one sending."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_71"
down_revision = "20261122_61"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "threshold_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_threshold_version_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["officer.id"], name=op.f("fk_threshold_version_made_by_officer")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_threshold_version_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threshold_version")),
        sa.UniqueConstraint(
            "unit_id", "version", name=op.f("uq_threshold_version_unit_id_version")
        ),
    )
    op.create_table(
        "opening",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_opening_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_opening_entry_id_entry")),
        sa.PrimaryKeyConstraint("officer_id", "entry_id", name=op.f("pk_opening")),
    )
    op.create_index(op.f("ix_opening_opened_at"), "opening", ["opened_at"])
    op.create_table(
        "sitting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved", sa.BigInteger(), nullable=False),
        sa.Column("looks", sa.BigInteger(), nullable=False),
        sa.Column("unread", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "0 <= unread AND unread <= looks AND looks <= approved", name=op.f("ck_sitting_counts")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_sitting_unit_id_unit")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_sitting_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_sitting_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
    )
    op.create_index(op.f("ix_sitting_unit_id_at"), "sitting", ["unit_id", "at"])
    op.create_index(op.f("ix_sitting_officer_id_at"), "sitting", ["officer_id", "at"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("sitting")
    op.drop_table("opening")
    op.drop_table("threshold_version")
