"""People's scores together: read, checked and combined, criterion by criterion. Pure."""

from evaluator.panel.combined_reviews import CombinedReview, Spread
from evaluator.panel.combining import combine_reviews
from evaluator.panel.divergence import Gap, Gaps, GivenTotals, gaps_among, gaps_between
from evaluator.panel.reviews import Rating, Reviews, read_reviews
from evaluator.panel.scores import judged

__all__ = [
    "CombinedReview",
    "Gap",
    "Gaps",
    "GivenTotals",
    "Rating",
    "Reviews",
    "Spread",
    "combine_reviews",
    "gaps_among",
    "gaps_between",
    "judged",
    "read_reviews",
]
