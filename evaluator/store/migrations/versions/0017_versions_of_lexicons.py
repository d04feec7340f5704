"""Lexicons that people put in force, each version as a file; and what somebody writes of the next one."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision. Until somebody changes a lexicon, the files of the criteria folder go on counting."""
    op.create_table(
        "lexicon_versions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("file", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("call_id", sa.String(length=200), nullable=True),
        sa.Column("version", sa.String(length=128), nullable=False),
        sa.Column("content_hash", sa.String(length=128), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=10000), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_lexicon_versions_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lexicon_versions")),
        sa.UniqueConstraint("file", "number", name=op.f("uq_lexicon_versions_file_number")),
    )
    op.create_index(op.f("ix_lexicon_versions_call_id"), "lexicon_versions", ["call_id"], unique=False)
    op.create_table(
        "lexicon_drafts",
        sa.Column("file", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("begun_from", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("file", "person_id", name=op.f("pk_lexicon_drafts")),
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("lexicon_drafts")
    op.drop_table("lexicon_versions")
