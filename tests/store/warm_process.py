"""Imported by the process that others are forked from: they begin with the call read and SQL compiled."""

from tests.services.many_reviewers import opened, panel_of

with opened("sqlite") as _database:
    panel_of(_database, 1)
