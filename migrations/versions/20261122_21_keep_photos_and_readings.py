"""Photos, who sent them, which entries name them; and the log of who read what."""

import json
import uuid

import sqlalchemy as sa
from alembic import op

revision = "20261122_21"
down_revision = "20261122_11"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    _create_photo()
    _create_entry_photo()
    _create_reading()
    _name_photos_of_entries()


def downgrade() -> None:
    """Go back."""
    op.drop_table("reading")
    op.drop_table("entry_photo")
    op.drop_table("photo_sender")
    op.drop_table("photo")


def _create_photo() -> None:
    op.create_table(
        "photo",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=20), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.BigInteger(), nullable=False),
        sa.Column("height", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_off_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("bytes > 0 AND width > 0 AND height > 0", name=op.f("ck_photo_sizes")),
        sa.ForeignKeyConstraint(
            ["taken_off_by"], ["officer.id"], name=op.f("fk_photo_taken_off_by_officer")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_photo")),
    )
    op.create_index(op.f("ix_photo_received_at"), "photo", ["received_at"])
    op.create_table(
        "photo_sender",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["photo.sha256"],
            name=op.f("fk_photo_sender_sha256_photo"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_photo_sender_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_photo_sender_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("sha256", "officer_id", name=op.f("pk_photo_sender")),
    )
    op.create_index(op.f("ix_photo_sender_officer_id"), "photo_sender", ["officer_id"])


def _create_entry_photo() -> None:
    op.create_table(
        "entry_photo",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_photo_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("entry_id", "sha256", name=op.f("pk_entry_photo")),
    )
    op.create_index(op.f("ix_entry_photo_sha256"), "entry_photo", ["sha256"])


def _create_reading() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("item", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('note','photo','export')", name=op.f("ck_reading_kind")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_reading_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_reading_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_officer_id_at"), "reading", ["officer_id", "at"])
    op.create_index(op.f("ix_reading_item_at"), "reading", ["item", "at"])


def _name_photos_of_entries() -> None:
    """Write down which entries that are here already name which photos."""
    # As text, the list reads the same on both databases.
    connection = op.get_bind()
    found = connection.execute(
        sa.text("SELECT id, CAST(photos AS TEXT) AS photos FROM entry ORDER BY id")
    ).all()
    named = sa.table(
        "entry_photo", sa.column("entry_id", sa.Uuid()), sa.column("sha256", sa.String())
    )
    rows = [
        {"entry_id": uuid.UUID(str(row.id)), "sha256": digest}
        for row in found
        for digest in dict.fromkeys(json.loads(row.photos or "[]"))
    ]
    if rows:
        connection.execute(named.insert(), rows)
