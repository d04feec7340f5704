"""Texts of proposals that say that they were deleted, and reasons beside the chain that holds their hashes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    with op.batch_alter_table("proposal_versions") as batch_op:
        batch_op.alter_column("content", existing_type=sa.Text(), nullable=True)
        batch_op.add_column(sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True))
    # Until now a deleted text was an empty one.
    op.execute(
        """
        UPDATE proposal_versions SET content = NULL, purged_at = (
            SELECT max(audit_events.at) FROM audit_events JOIN proposals ON proposals.call_id = audit_events.chain
            WHERE proposals.id = proposal_versions.proposal_id AND audit_events.kind = 'call.purged'
        ) WHERE content = ''
        """
    )
    op.create_table(
        "audit_reasons",
        sa.Column("chain", sa.String(length=200), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(length=10_000), nullable=True),
        sa.ForeignKeyConstraint(
            ["chain", "place"],
            ["audit_events.chain", "audit_events.place"],
            name=op.f("fk_audit_reasons_chain"),
        ),
        sa.PrimaryKeyConstraint("chain", "place", name=op.f("pk_audit_reasons")),
    )


def downgrade() -> None:
    """To the revision before. Reasons given since are lost: the chain holds their hashes only."""
    op.drop_table("audit_reasons")
    op.execute("UPDATE proposal_versions SET content = '' WHERE content IS NULL")
    with op.batch_alter_table("proposal_versions") as batch_op:
        batch_op.drop_column("purged_at")
        batch_op.alter_column("content", existing_type=sa.Text(), nullable=False)
