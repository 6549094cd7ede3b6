"""Administrative acts, files that wait to be applied, changes with a date, forms switched off."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_111"
down_revision = "20261122_101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "admin_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("province_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["province_id"], ["unit.id"], name=op.f("fk_admin_act_province_id_unit")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["officer.id"], name=op.f("fk_admin_act_by_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admin_act")),
    )
    op.create_index(op.f("ix_admin_act_province_id_at"), "admin_act", ["province_id", "at"])
    op.create_index(op.f("ix_admin_act_subject_id"), "admin_act", ["subject_id"])
    op.create_table(
        "table_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.CheckConstraint("kind IN ('roster','areas')", name=op.f("ck_table_import_kind")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["officer.id"], name=op.f("fk_table_import_by_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_import")),
    )
    op.create_index(op.f("ix_table_import_made_at"), "table_import", ["made_at"])
    op.create_table(
        "planned_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("into_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(officer_id IS NULL) <> (unit_id IS NULL)", name=op.f("ck_planned_change_one_thing")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_planned_change_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_planned_change_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["into_id"], ["unit.id"], name=op.f("fk_planned_change_into_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["officer.id"], name=op.f("fk_planned_change_by_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_change")),
    )
    for column in ("officer_id", "unit_id", "on_day"):
        op.create_index(op.f(f"ix_planned_change_{column}"), "planned_change", [column])
    op.create_table(
        "deputy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("from_day <= to_day", name=op.f("ck_deputy_days")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_deputy_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_deputy_unit_id_unit")),
        sa.ForeignKeyConstraint(["by_id"], ["officer.id"], name=op.f("fk_deputy_by_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
    )
    for column in ("officer_id", "from_day", "to_day"):
        op.create_index(op.f(f"ix_deputy_{column}"), "deputy", [column])
    op.create_table(
        "form_switched_off",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_form_switched_off_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("unit_id", "key", name=op.f("pk_form_switched_off")),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("form_switched_off", "deputy", "planned_change", "table_import", "admin_act"):
        op.drop_table(table)
