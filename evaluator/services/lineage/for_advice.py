"""What the machine's advice is told of a proposal's lineage: programmes of the installation's corpus alone.

Other proposals are left out on purpose. So the advice on a text is the same number for applicant, reviewer
and manager, wherever it is shown, and tells nobody that another proposal is there. What proposals share with
each other is shown to whoever may read both (`of_proposals`), and people decide on it.
"""

import logging

from evaluator.foundation import FileError
from evaluator.lineage import Lineage
from evaluator.proposals import Proposal
from evaluator.services.lineage.corpora import Corpus, corpus_of
from evaluator.services.lineage.screened import screened
from evaluator.services.samples import sample_hashes

_log = logging.getLogger(__name__)


def advice_corpus() -> Corpus | None:
    """The corpus of the installation; None, with a line for its operator, where it cannot be read.

    Advice then says that nothing was compared, which costs no score.
    """
    try:
        return corpus_of()
    except FileError as error:
        _log.error("Advice is given without comparison with programmes. %s", error)
        return None


def corpus_id() -> str:
    """Names what advice compares with, for whoever keeps advice; empty where nothing is compared."""
    corpus = advice_corpus()
    return "" if corpus is None else corpus.id


def lineage_for_advice(proposal: Proposal) -> Lineage | None:
    """What a proposal shares with the installation's programmes; None where there are none to compare with.

    That of samples, which everybody has, is kept.
    """
    corpus = advice_corpus()
    if corpus is None:
        return None
    if proposal.content_hash not in sample_hashes():
        return screened(proposal, corpus=corpus)
    return corpus.kept(("sample", proposal.content_hash), lambda: screened(proposal, corpus=corpus))
