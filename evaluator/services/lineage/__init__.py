"""Screening of proposals against existing programmes and other proposals, as far as somebody may see them.

What somebody brought along is compared here; `of_proposals` asks the store.
"""

from evaluator.services.lineage.corpora import Corpus, corpus_of
from evaluator.services.lineage.proposal_folder import ProposalFolder, proposal_folder
from evaluator.services.lineage.screened import ready, screened, told_by

__all__ = ["Corpus", "ProposalFolder", "corpus_of", "proposal_folder", "ready", "screened", "told_by"]
