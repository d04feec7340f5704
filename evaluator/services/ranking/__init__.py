"""Rankings, agreement and robustness, from files and of the calls in the store."""

from evaluator.services.ranking.agreement_files import FileAgreement, agreement_in_file
from evaluator.services.ranking.call_agreement import CallAgreement, agreement_in, review_agreement
from evaluator.services.ranking.call_calibration import calibration_in
from evaluator.services.ranking.call_ranking import CallRanking, LotRanking, call_ranking
from evaluator.services.ranking.places import Places, places_of
from evaluator.services.ranking.rank_files import RankedFile, rank_file
from evaluator.services.ranking.rankable import InRanking, Rankable, rankable
from evaluator.services.ranking.robustness_files import Robustness, Weights, robustness_of_file
from evaluator.services.ranking.stage_standing import stage_standing

__all__ = [
    "CallAgreement",
    "CallRanking",
    "FileAgreement",
    "InRanking",
    "LotRanking",
    "Places",
    "Rankable",
    "RankedFile",
    "Robustness",
    "Weights",
    "agreement_in",
    "agreement_in_file",
    "calibration_in",
    "call_ranking",
    "places_of",
    "rank_file",
    "rankable",
    "review_agreement",
    "robustness_of_file",
    "stage_standing",
]
