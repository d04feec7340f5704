"""What the machine's advice is told of a proposal's lineage: programmes of the installation's corpus alone.

Other proposals are left out on purpose, those to earlier calls that were put into the corpus among them. So
the advice on a text is the same number for applicant, reviewer and manager, wherever it is shown, and tells
nobody that another proposal is there. What proposals share with each other is shown to whoever may read both
(`of_proposals`), and people decide on it.
"""

import logging

from evaluator.access import Actor, Role
from evaluator.foundation import FileError
from evaluator.lineage import Lineage
from evaluator.proposals import Proposal
from evaluator.services.lineage.corpora import Corpus, corpus_of
from evaluator.services.lineage.screened import screened
from evaluator.services.samples import sample_hashes

_log = logging.getLogger(__name__)


def advice_corpus() -> Corpus | None:
    """The programmes of the installation's corpus; None, with a line for its operator, where there are none.

    Advice then says that nothing was compared, which costs no score.
    """
    corpus = _installed_corpus()
    return None if corpus is None else corpus.public


def corpus_for(actor: Actor) -> Corpus | None:
    """What somebody compares with: for a call manager the proposals to earlier calls that are in it, too."""
    corpus = _installed_corpus()
    return None if corpus is None else readable_part(corpus, actor)


def readable_part(corpus: Corpus, actor: Actor) -> Corpus:
    """What somebody may see of a corpus in the roles that they have here."""
    return corpus if actor.has(Role.CALL_MANAGER) else corpus.public


def _installed_corpus() -> Corpus | None:
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
