"""How many comments are still there can be told without reading them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_THERE = sa.text("comments IS NOT NULL")


def upgrade() -> None:
    """To this revision."""
    op.create_index(
        "ix_review_versions_with_comments",
        "review_versions",
        ["review_id"],
        sqlite_where=_THERE,
        postgresql_where=_THERE,
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_index("ix_review_versions_with_comments", table_name="review_versions")
