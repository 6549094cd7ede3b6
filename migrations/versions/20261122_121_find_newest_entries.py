"""Find the newest entries of a whole province along one index.

Revision ID: 20261122_121
Revises: 20261122_51
"""

from alembic import op

revision = "20261122_121"
down_revision = "20261122_111"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_entry_newest", "entry", ["started_at", "id", "unit_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_entry_newest", table_name="entry")
