"""A version of a review is in one of four states."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    with op.batch_alter_table("review_versions", schema=None) as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_review_versions_state"), "state IN ('draft', 'submitted', 'reopened', 'set_aside')"
        )


def downgrade() -> None:
    """Back to the revision before."""
    with op.batch_alter_table("review_versions", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_review_versions_state"), type_="check")
    # What holds is named by the review, so a version that never held may be called a draft as well.
    op.execute(sa.text("UPDATE review_versions SET state = 'draft' WHERE state = 'set_aside'"))
