"""Every version of what a panel agreed on is kept, as every version of a review is."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision. Of agreements that are there already the version that holds is the first one kept."""
    op.create_table(
        "consensus_versions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("consensus_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("call_version", sa.String(length=128), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consensus_id"], ["consensus.id"], name=op.f("fk_consensus_versions_consensus_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consensus_versions")),
        sa.UniqueConstraint("consensus_id", "number", name=op.f("uq_consensus_versions_consensus_id_number")),
    )
    op.execute(
        sa.text(
            "INSERT INTO consensus_versions (id, consensus_id, number, call_version, scores, report, "
            "is_final, written_by, written_at) SELECT id, id, version, call_version, scores, report, "
            "is_final, written_by, written_at FROM consensus WHERE version > 0"
        )
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("consensus_versions")
