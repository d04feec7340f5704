"""What people call the answers that a form offers, for pages."""

from evaluator.proposals.option_names import option_title

__all__ = ["option_title"]
