"""How reviewers put proposals that are equal by their own scores."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "own_orders",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("call_id", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("stage", sa.String(length=200), nullable=False),
        sa.Column("orders", sa.Text(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_own_orders_call_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_own_orders_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_orders")),
        sa.UniqueConstraint(
            "call_id", "person_id", "stage", name=op.f("uq_own_orders_call_id_person_id_stage")
        ),
    )
    with op.batch_alter_table("own_orders") as batch_op:
        batch_op.create_index(batch_op.f("ix_own_orders_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    """Back to the revision before."""
    with op.batch_alter_table("own_orders") as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_orders_person_id"))
    op.drop_table("own_orders")
