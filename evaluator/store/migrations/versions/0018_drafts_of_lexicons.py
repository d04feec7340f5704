"""Drafts of lexicons tell the text that they were begun with: the folder's file has no number of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_drafts = sa.table(
    "lexicon_drafts", sa.column("file"), sa.column("begun_from"), sa.column("based_on", sa.String)
)
_versions = sa.table("lexicon_versions", sa.column("file"), sa.column("number"), sa.column("content_hash"))
_of_file = _versions.c.file == _drafts.c.file


def upgrade() -> None:
    """To this revision. Which text of the folder a draft was begun with was not kept."""
    with op.batch_alter_table("lexicon_drafts") as batch_op:
        batch_op.add_column(sa.Column("based_on", sa.String(length=128), nullable=False, server_default=""))
    begun = sa.select(_versions.c.content_hash).where(_of_file, _versions.c.number == _drafts.c.begun_from)
    op.execute(sa.update(_drafts).values(based_on=sa.func.coalesce(begun.scalar_subquery(), "")))
    with op.batch_alter_table("lexicon_drafts") as batch_op:
        batch_op.drop_column("begun_from")
        batch_op.alter_column("based_on", server_default=None)


def downgrade() -> None:
    """Back to the revision before. What was begun with another text counts as begun with the folder's."""
    with op.batch_alter_table("lexicon_drafts") as batch_op:
        batch_op.add_column(sa.Column("begun_from", sa.Integer(), nullable=False, server_default="0"))
    begun = sa.select(sa.func.max(_versions.c.number)).where(
        _of_file, _versions.c.content_hash == _drafts.c.based_on
    )
    op.execute(sa.update(_drafts).values(begun_from=sa.func.coalesce(begun.scalar_subquery(), 0)))
    with op.batch_alter_table("lexicon_drafts") as batch_op:
        batch_op.drop_column("based_on")
        batch_op.alter_column("begun_from", server_default=None)
