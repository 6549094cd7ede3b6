"""What retention erased and when; the keys of rescue files."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_41"
down_revision = "20261122_31"
branch_labels = None
depends_on = None

HAS_DIGEST = sa.text("body_hash <> ''")


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("entry") as table:
        table.add_column(sa.Column("words_erased_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_applied_mutation_digests",
        "applied_mutation",
        ["applied_at"],
        postgresql_where=HAS_DIGEST,
        sqlite_where=HAS_DIGEST,
    )
    op.create_table(
        "retention_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run")),
    )
    op.create_index(op.f("ix_retention_run_started_at"), "retention_run", ["started_at"])
    op.create_table(
        "rescue_key",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("public_key", sa.String(length=87), nullable=False),
        sa.Column("private_sealed", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_key")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("rescue_key")
    op.drop_table("retention_run")
    op.drop_index("ix_applied_mutation_digests", "applied_mutation")
    with op.batch_alter_table("entry") as table:
        table.drop_column("words_erased_at")
