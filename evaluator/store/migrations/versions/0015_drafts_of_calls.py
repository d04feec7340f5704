"""Call files that somebody writes before they count, and why a version of a call was published."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision. Of versions that are there already nobody said why."""
    op.create_table(
        "call_drafts",
        sa.Column("call_id", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=10000), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("based_on", sa.String(length=128), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.String(length=36), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_call_drafts_call_id")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_call_drafts")),
    )
    with op.batch_alter_table("call_versions") as batch_op:
        batch_op.add_column(sa.Column("reason", sa.String(length=10000), nullable=False, server_default=""))
    with op.batch_alter_table("call_versions") as batch_op:
        batch_op.alter_column("reason", server_default=None)


def downgrade() -> None:
    """Back to the revision before."""
    with op.batch_alter_table("call_versions") as batch_op:
        batch_op.drop_column("reason")
    op.drop_table("call_drafts")
