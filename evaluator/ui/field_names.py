"""What people call the fields of a proposal, for pages."""

from evaluator.proposals.field_names import field_title, part_of_proposal, place_in_words

__all__ = ["field_title", "part_of_proposal", "place_in_words"]
