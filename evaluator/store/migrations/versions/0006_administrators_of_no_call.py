"""An administrator is one for the whole installation, and every other role is in a call."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision. A grant that breaks the rule never held, and no command makes one: it goes."""
    op.execute(sa.text("DELETE FROM role_grants WHERE (role = 'administrator') <> (call_id IS NULL)"))
    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_role_grants_call"), "(role = 'administrator') = (call_id IS NULL)"
        )


def downgrade() -> None:
    """Back to the revision before."""
    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_role_grants_call"), type_="check")
