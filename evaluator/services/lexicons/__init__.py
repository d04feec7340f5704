"""The lexicons that proposals are read by: which are in force, their versions, and how another one is put."""

from evaluator.services.lexicons.in_force import lexicons, lexicons_in, lexicons_in_force

__all__ = ["lexicons", "lexicons_in", "lexicons_in_force"]
