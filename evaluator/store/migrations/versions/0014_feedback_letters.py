"""Feedback letters: the comments in them, the templates of a call, and what was released."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "letter_comments",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("stage", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("call_version", sa.String(length=128), nullable=False),
        sa.Column("comments", sa.Text(), nullable=True),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_letter_comments_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_comments")),
        sa.UniqueConstraint(
            "proposal_id", "stage", "number", name=op.f("uq_letter_comments_proposal_id_stage_number")
        ),
    )
    op.create_table(
        "letter_templates",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("call_id", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=128), nullable=False),
        sa.Column("kept_by", sa.String(length=36), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_letter_templates_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_templates")),
        sa.UniqueConstraint(
            "call_id", "language", "number", name=op.f("uq_letter_templates_call_id_language_number")
        ),
    )
    op.create_table(
        "letter_releases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("proposal_id", sa.String(length=36), nullable=False),
        sa.Column("stage", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("comments_number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=128), nullable=False),
        sa.Column("released_by", sa.String(length=36), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_letter_releases_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_releases")),
        sa.UniqueConstraint(
            "proposal_id", "stage", "number", name=op.f("uq_letter_releases_proposal_id_stage_number")
        ),
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("letter_releases")
    op.drop_table("letter_templates")
    op.drop_table("letter_comments")
