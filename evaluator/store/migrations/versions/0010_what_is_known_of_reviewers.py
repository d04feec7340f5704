"""What is known of reviewers in a call: what they read and know, and how much they read at most."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "reviewer_expertise",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("call_id", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("languages", sa.String(length=10000), nullable=False),
        sa.Column("sectors", sa.String(length=10000), nullable=False),
        sa.Column("countries", sa.String(length=10000), nullable=False),
        sa.Column("max_load", sa.Integer(), nullable=True),
        sa.Column("is_experienced", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_reviewer_expertise_call_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reviewer_expertise_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer_expertise")),
        sa.UniqueConstraint("call_id", "person_id", name=op.f("uq_reviewer_expertise_call_id_person_id")),
    )
    with op.batch_alter_table("reviewer_expertise") as batch_op:
        batch_op.create_index(batch_op.f("ix_reviewer_expertise_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    """Back to the revision before."""
    with op.batch_alter_table("reviewer_expertise") as batch_op:
        batch_op.drop_index(batch_op.f("ix_reviewer_expertise_person_id"))
    op.drop_table("reviewer_expertise")
