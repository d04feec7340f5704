"""Organisations: each once, however it was spelt."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Id, Line, Moment, Slug


class OrganisationRow(Base):
    """An organisation."""

    __tablename__ = "organisations"

    id: Mapped[Id] = mapped_column(primary_key=True)
    name: Mapped[Line]
    stakeholder_class: Mapped[Slug | None]
    country: Mapped[str | None] = mapped_column(String(2))
    created_at: Mapped[Moment]


class OrganisationNameRow(Base):
    """A name or an external identifier by which an organisation is found. Several may share a name."""

    __tablename__ = "organisation_names"
    __table_args__ = (
        UniqueConstraint("organisation_id", "scheme", "key"),
        Index("ix_organisation_names_scheme_key", "scheme", "key"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"))
    scheme: Mapped[Slug]
    """`name` with the country, or the scheme of an identifier such as `ror`."""
    key: Mapped[str] = mapped_column(String(1_000))
    """Folded, so that spellings that differ by case, accents or punctuation are one."""
    written: Mapped[Line]
    """As it was written first."""
