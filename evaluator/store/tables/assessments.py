"""The machine's advice, kept by everything that it depends on."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Hash, Id, Moment, Prose, Slug

DEPENDS_ON = (
    "call_version",
    "proposal_hash",
    "lexicon_hash",
    "corpus_id",
    "answers_hash",
    "corrections_hash",
    "engine",
)


class AssessmentRow(Base):
    """An assessment: the same whenever it is made again from the same."""

    __tablename__ = "assessments"
    __table_args__ = (UniqueConstraint(*DEPENDS_ON, name="uq_assessments_depends_on"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    call_version: Mapped[Hash]
    proposal_hash: Mapped[Hash] = mapped_column(index=True)
    lexicon_hash: Mapped[Hash]
    corpus_id: Mapped[Slug] = mapped_column(default="")
    answers_hash: Mapped[Hash] = mapped_column(default="")
    corrections_hash: Mapped[Hash] = mapped_column(default="")
    engine: Mapped[Slug]
    content: Mapped[Prose]
    """As canonical JSON."""
    made_at: Mapped[Moment]
