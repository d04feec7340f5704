"""Two applicants of a call who are asked whether they want to know of each other, and what each answered."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Id, Moment, Prose, Slug, one_of


class IntroductionAnswer(StrEnum):
    """What one side of an introduction says now. Whoever takes an agreement back declines."""

    AGREED = "agreed"
    DECLINED = "declined"


class IntroductionRow(Base):
    """Two proposals whose applicants were asked. A pair is asked once, whichever of the two comes first."""

    __tablename__ = "introductions"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id <> second_id", name="pair"),
        one_of("first_answer", IntroductionAnswer),
        one_of("second_answer", IntroductionAnswer),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    call_id: Mapped[Slug] = mapped_column(ForeignKey("calls.id"), index=True)
    first_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"))
    """The one of the two whose id comes first, as Python sorts them."""
    second_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"), index=True)
    grounds: Mapped[Prose]
    """What each has that the other lacked when they were asked, kinds of actors and themes, as JSON."""
    asked_at: Mapped[Moment]
    asked_by: Mapped[Id]
    first_answer: Mapped[str | None] = mapped_column(String(20))
    """None while they have not answered."""
    first_number: Mapped[int | None]
    """The version of their proposal that they had before them; what the other is shown comes from it."""
    first_answered_at: Mapped[Moment | None]
    second_answer: Mapped[str | None] = mapped_column(String(20))
    second_number: Mapped[int | None]
    second_answered_at: Mapped[Moment | None]
