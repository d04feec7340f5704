"""Rankings, agreement and robustness from files; the calls of a store have their own services."""

from evaluator.services.ranking.agreement_files import FileAgreement, agreement_in_file
from evaluator.services.ranking.rank_files import RankedFile, rank_file
from evaluator.services.ranking.robustness_files import Robustness, Weights, robustness_of_file

__all__ = [
    "FileAgreement",
    "RankedFile",
    "Robustness",
    "Weights",
    "agreement_in_file",
    "rank_file",
    "robustness_of_file",
]
