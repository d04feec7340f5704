"""From a ranking to a funding line: who gets how much, and why; what was decided is kept elsewhere. Pure."""

from evaluator.panel.funding.plans import Award, FundingPlan, Outcome, Purse, Unkept, Why

__all__ = ["Award", "FundingPlan", "Outcome", "Purse", "Unkept", "Why"]
