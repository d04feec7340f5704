"""Readers say that they have no conflict of interest before a text opens to them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision. Whoever reads already is asked once."""
    with op.batch_alter_table("assignments") as batch_op:
        batch_op.add_column(sa.Column("no_conflict_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Back to the revision before."""
    with op.batch_alter_table("assignments") as batch_op:
        batch_op.drop_column("no_conflict_at")
