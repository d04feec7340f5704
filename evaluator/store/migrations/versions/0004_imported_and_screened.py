"""What a proposal is called elsewhere, and which of its versions an answer is about."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    with op.batch_alter_table("proposals") as batch_op:
        batch_op.add_column(sa.Column("external_id", sa.String(length=200), nullable=True))
        batch_op.create_unique_constraint("uq_proposals_call_id_external_id", ["call_id", "external_id"])
    with op.batch_alter_table("gate_answers") as batch_op:
        batch_op.add_column(sa.Column("proposal_number", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("gate_answers") as batch_op:
        batch_op.alter_column("proposal_number", server_default=None)


def downgrade() -> None:
    """To the revision before."""
    with op.batch_alter_table("gate_answers") as batch_op:
        batch_op.drop_column("proposal_number")
    with op.batch_alter_table("proposals") as batch_op:
        batch_op.drop_constraint("uq_proposals_call_id_external_id", type_="unique")
        batch_op.drop_column("external_id")
