"""Two applicants who are asked whether they want to be introduced to each other, and what each answered."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "introductions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("call_id", sa.String(length=200), nullable=False),
        sa.Column("first_id", sa.String(length=36), nullable=False),
        sa.Column("second_id", sa.String(length=36), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("first_answer", sa.String(length=20), nullable=True),
        sa.Column("first_number", sa.Integer(), nullable=True),
        sa.Column("first_answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_answer", sa.String(length=20), nullable=True),
        sa.Column("second_number", sa.Integer(), nullable=True),
        sa.Column("second_answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first_id <> second_id", name=op.f("ck_introductions_pair")),
        sa.CheckConstraint(
            "first_answer IN ('agreed', 'declined')", name=op.f("ck_introductions_first_answer")
        ),
        sa.CheckConstraint(
            "second_answer IN ('agreed', 'declined')", name=op.f("ck_introductions_second_answer")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_introductions_call_id")),
        sa.ForeignKeyConstraint(["first_id"], ["proposals.id"], name=op.f("fk_introductions_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["proposals.id"], name=op.f("fk_introductions_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introductions")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_introductions_first_id_second_id")),
    )
    op.create_index(op.f("ix_introductions_call_id"), "introductions", ["call_id"])
    op.create_index(op.f("ix_introductions_second_id"), "introductions", ["second_id"])


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("introductions")
