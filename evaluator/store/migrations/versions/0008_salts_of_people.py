"""What the trail's hash of somebody's name and address is made with, and is deleted with them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    with op.batch_alter_table("people") as batch_op:
        batch_op.add_column(sa.Column("salt", sa.String(length=32), nullable=True))


def downgrade() -> None:
    """Back to the revision before."""
    with op.batch_alter_table("people") as batch_op:
        batch_op.drop_column("salt")
