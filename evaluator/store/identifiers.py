"""Identifiers of rows: UUIDs of version 7, which sort by the time they were made."""

from uuid_utils import uuid7


def new_id() -> str:
    """An identifier that nobody has used."""
    return str(uuid7())
