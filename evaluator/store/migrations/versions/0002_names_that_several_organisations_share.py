"""Names that several organisations share."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    with op.batch_alter_table("organisation_names", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_organisation_names_scheme_key"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_organisation_names_organisation_id"))
        batch_op.create_unique_constraint(
            batch_op.f("uq_organisation_names_organisation_id_scheme_key"),
            ["organisation_id", "scheme", "key"],
        )
        batch_op.create_index("ix_organisation_names_scheme_key", ["scheme", "key"], unique=False)


def downgrade() -> None:
    """Back to the one before; of the organisations that share a name only the oldest is found by it."""
    op.execute(
        "DELETE FROM organisation_names WHERE EXISTS (SELECT 1 FROM organisation_names AS older "
        "WHERE older.scheme = organisation_names.scheme AND older.key = organisation_names.key "
        "AND older.id < organisation_names.id)"
    )
    with op.batch_alter_table("organisation_names", schema=None) as batch_op:
        batch_op.drop_index("ix_organisation_names_scheme_key")
        batch_op.drop_constraint(
            batch_op.f("uq_organisation_names_organisation_id_scheme_key"), type_="unique"
        )
        batch_op.create_index(
            batch_op.f("ix_organisation_names_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_unique_constraint(batch_op.f("uq_organisation_names_scheme_key"), ["scheme", "key"])
