"""Re-checks: draws, what they were made from, what was found; who says "that was not me"."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_81"
down_revision = "20261122_71"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    _draws()
    _items()
    _findings()
    _not_me()


def downgrade() -> None:
    """Go back."""
    for table in ("not_me", "recheck_finding", "recheck_item", "recheck_list", "recheck"):
        op.drop_table(table)


def _draws() -> None:
    op.create_table(
        "recheck",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("by_unit_id", sa.Uuid(), nullable=True),
        sa.Column("subject", sa.String(length=8), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("algorithm", sa.String(length=20), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("flagged", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.BigInteger(), nullable=False),
        sa.Column("officers", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("drawn_by", sa.Uuid(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "subject IN ('entries','visits','days')", name=op.f("ck_recheck_subject")
        ),
        sa.CheckConstraint("way IN ('planned','surprise')", name=op.f("ck_recheck_way")),
        sa.CheckConstraint(
            "by_unit_id IS NULL OR by_unit_id <> unit_id", name=op.f("ck_recheck_other_unit")
        ),
        _points("recheck", "unit_id", "unit"),
        _points("recheck", "by_unit_id", "unit"),
        _points("recheck", "drawn_by", "officer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recheck")),
    )
    for unit in ("unit_id", "by_unit_id"):
        op.create_index(op.f(f"ix_recheck_{unit}_starts_at"), "recheck", [unit, "starts_at"])
    op.create_table(
        "recheck_list",
        sa.Column("recheck_id", sa.Uuid(), nullable=False),
        sa.Column("listed", sa.JSON(), nullable=False),
        sa.Column("reached", sa.JSON(), nullable=False),
        _points("recheck_list", "recheck_id", "recheck"),
        sa.PrimaryKeyConstraint("recheck_id", name=op.f("pk_recheck_list")),
    )


def _items() -> None:
    op.create_table(
        "recheck_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recheck_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("form_key", sa.String(length=40), nullable=True),
        sa.Column("choice", sa.String(length=40), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("claimed", sa.BigInteger(), nullable=False),
        sa.Column("households", sa.BigInteger(), nullable=True),
        sa.Column("finding", sa.String(length=12), nullable=True),
        sa.Column("measure", sa.String(length=40), nullable=True),
        sa.Column("off_by", sa.BigInteger(), nullable=True),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.Column("yes", sa.BigInteger(), nullable=False),
        sa.Column("no", sa.BigInteger(), nullable=False),
        sa.Column("absent", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("part IN ('random','flagged')", name=op.f("ck_recheck_item_part")),
        sa.CheckConstraint(
            "finding IS NULL OR finding IN ('right','wrong','not_real','no_evidence','difficulty')",
            name=op.f("ck_recheck_item_finding"),
        ),
        sa.CheckConstraint(
            "yes >= 0 AND no >= 0 AND absent >= 0 AND yes + no <= 19",
            name=op.f("ck_recheck_item_answers"),
        ),
        _points("recheck_item", "recheck_id", "recheck"),
        _points("recheck_item", "entry_id", "entry"),
        _points("recheck_item", "area_id", "area"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recheck_item")),
        sa.UniqueConstraint("recheck_id", "place", name=op.f("uq_recheck_item_recheck_id_place")),
    )
    op.create_index(op.f("ix_recheck_item_entry_id"), "recheck_item", ["entry_id"])


def _findings() -> None:
    op.create_table(
        "recheck_finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("no", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        _points("recheck_finding", "item_id", "recheck_item"),
        _points("recheck_finding", "by_id", "officer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recheck_finding")),
        sa.UniqueConstraint("item_id", "no", name=op.f("uq_recheck_finding_item_id_no")),
    )


def _not_me() -> None:
    op.create_table(
        "not_me",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        _points("not_me", "entry_id", "entry"),
        _points("not_me", "officer_id", "officer"),
        _points("not_me", "device_id", "device"),
        sa.PrimaryKeyConstraint("entry_id", "officer_id", name=op.f("pk_not_me")),
    )
    op.create_index(op.f("ix_not_me_received_at"), "not_me", ["received_at"])


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))
