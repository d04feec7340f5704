"""The calibration exercise: samples that all reviewers of a call score first, and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "calibration_samples",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("call_id", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=128), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("reasoning", sa.Text(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_calibration_samples_call_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_samples")),
        sa.UniqueConstraint("call_id", "reference", name=op.f("uq_calibration_samples_call_id_reference")),
    )
    op.create_table(
        "calibration_answers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sample_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("call_version", sa.String(length=128), nullable=False),
        sa.Column("content_hash", sa.String(length=128), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("comments", sa.Text(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'set_aside')", name=op.f("ck_calibration_answers_state")
        ),
        sa.ForeignKeyConstraint(
            ["sample_id"], ["calibration_samples.id"], name=op.f("fk_calibration_answers_sample_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_calibration_answers_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_answers")),
        sa.UniqueConstraint(
            "sample_id",
            "person_id",
            "number",
            name=op.f("uq_calibration_answers_sample_id_person_id_number"),
        ),
    )
    with op.batch_alter_table("calibration_answers") as batch_op:
        batch_op.create_index(batch_op.f("ix_calibration_answers_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    """Back to the revision before."""
    with op.batch_alter_table("calibration_answers") as batch_op:
        batch_op.drop_index(batch_op.f("ix_calibration_answers_person_id"))
    op.drop_table("calibration_answers")
    op.drop_table("calibration_samples")
