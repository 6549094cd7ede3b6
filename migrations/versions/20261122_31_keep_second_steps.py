"""The second step of a sign-in, its spare codes, and what was done about them."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_31"
down_revision = "20261122_21"
branch_labels = None
depends_on = None

KINDS = "'code','disabled','enabled','revoked'"
NEW_KINDS = "'totp_on','totp_off','spare_code'"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "second_step",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("salt", sa.String(length=43), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_second_step_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("officer_id", name=op.f("pk_second_step")),
    )
    op.create_table(
        "spare_code",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_spare_code_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_spare_code")),
    )
    op.create_index(op.f("ix_spare_code_officer_id"), "spare_code", ["officer_id"])
    _allow(f"{KINDS},{NEW_KINDS}")


def downgrade() -> None:
    """Go back; what was done about second steps is forgotten with them."""
    op.execute(f"DELETE FROM account_event WHERE kind IN ({NEW_KINDS})")
    _allow(KINDS)
    op.drop_table("spare_code")
    op.drop_table("second_step")


def _allow(kinds: str) -> None:
    with op.batch_alter_table("account_event") as batch_op:
        batch_op.drop_constraint(op.f("ck_account_event_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_account_event_kind"), f"kind IN ({kinds})")
