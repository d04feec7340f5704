"""Screening of one proposal: against the programmes that come into question, and other proposals."""

from collections.abc import Collection, Iterable, Mapping

from evaluator.foundation.collecting import without_collecting
from evaluator.lineage import Lineage, Origin, Programme, as_programme, screen
from evaluator.lineage.as_programme import earlier_id
from evaluator.lineage.judgement.made_ready import Candidate, Subject
from evaluator.lineage.judgement.nearest import nearest
from evaluator.lineage.judgement.screening import is_same
from evaluator.programmes.index import candidates
from evaluator.programmes.index.candidates import Searched
from evaluator.proposals import Proposal
from evaluator.services.lineage.corpora import Corpus
from evaluator.services.lineage.likeliest import MOST_RANKED, likeliest
from evaluator.services.lineage.named import named

MOST_COMPARED = 20
"""Programmes that are read word by word, besides those that are named; as many of this call's proposals, and
of earlier ones."""


@without_collecting()
def screened(
    proposal: Proposal,
    *,
    corpus: Corpus,
    others: Iterable[Proposal | Candidate] = (),
    earlier: Iterable[Proposal | Candidate] = (),
    not_from_corpus: Collection[str] = (),
    index: Searched | None = None,
) -> Lineage:
    """The lineage of a proposal.

    Parameters
    ----------
    corpus
        The programmes. Those that come into question are found by its index. The proposals to earlier calls
        that are in it stand among the earlier ones, and change nothing about the programmes found.
    others
        The other proposals of its call, as far as whoever asks may see them.
    earlier
        Those of earlier calls, the same; each is called by its call and its reference.
    not_from_corpus
        Proposals to earlier calls, by id, that are passed over in the corpus, as if they were not there.
    index
        What finds the programmes in place of the corpus's own index: the same one, on several hosts.
    """
    subject, public = Subject(proposal), corpus.public
    searched = index or corpus.index
    searched.begin()
    of_others, of_proposals = (searched.part(confidential=kind) for kind in (False, True))
    programmes = in_question(subject, of_others, public, public)
    proposals = in_question(subject, of_proposals, corpus.proposals, public, without=not_from_corpus)
    # What is ready to be compared was chosen before.
    beside = [ready(one) for one in others if isinstance(one, Candidate) or not is_same(one, proposal)]
    before = [ready(one, is_earlier=True) for one in earlier]
    known = {one.programme.id for one in before}
    kept = corpus.proposals.ready(name for name in proposals if name not in known)
    # An earlier version of the same proposal, in a corpus that was made of this call meanwhile, is itself.
    own = ready(proposal, is_earlier=True).programme.id
    before += [one for name, one in kept.items() if name != own]
    found = screen(
        subject,
        public.ready([*programmes, *named(proposal, corpus=public, index=of_others)]).values(),
        corpus=corpus.id,
        others=nearest(subject, beside, most=MOST_COMPARED),
        earlier=nearest(subject, before, most=MOST_COMPARED),
        rarity=public.rarity,
    )
    return found.model_copy(update={"missing": tuple(sorted(searched.missing))})


def in_question(
    subject: Subject, part: Searched, corpus: Corpus, public: Corpus, *, without: Collection[str] = ()
) -> tuple[str, ...]:
    """The ids of what comes into question in a part of the corpus: the likeliest of all its candidates.

    `part` finds what is in `corpus`; `public` tells how rare words are.
    """
    # What is passed over takes nobody's place.
    found = candidates(part, as_programme(subject.proposal), limit=MOST_RANKED + len(without))
    found = [one for one in found if one.programme_id not in without][:MOST_RANKED]
    return likeliest(
        found,
        corpus.index.programmes(one.programme_id for one in found),
        proposal=subject.profile,
        # What proposals to earlier calls say does not change how rare a word is among programmes.
        rarity=public.rarity,
        most=MOST_COMPARED,
    )


def told_by(
    lineage: Lineage,
    *,
    corpus: Corpus,
    others: Iterable[Proposal | Candidate] = (),
    earlier: Iterable[Proposal | Candidate] = (),
) -> Mapping[tuple[Origin, str], Programme]:
    """The records behind the matches by `Match.key`, with the texts in which the passages stand."""
    kinds: tuple[tuple[Origin, Corpus], ...] = (
        ("programme", corpus.public),
        ("earlier_call", corpus.proposals),
    )
    found: dict[tuple[Origin, str], Programme] = {
        (origin, name): one
        for origin, part in kinds
        for name, one in part.programmes(
            match.programme_id for match in lineage.matches if match.origin == origin
        ).items()
    }
    found |= {("this_call", one.programme.id): one.programme for one in map(ready, others)}
    before = (ready(one, is_earlier=True).programme for one in earlier)
    found |= {("earlier_call", one.id): one for one in before}
    return {match.key: found[match.key] for match in lineage.matches}


def ready(one: Proposal | Candidate, *, is_earlier: bool = False) -> Candidate:
    """A proposal ready to be compared with others; an earlier one is called by its call, too."""
    if isinstance(one, Candidate):
        return one
    record = as_programme(one)
    if is_earlier:
        record = record.model_copy(update={"id": earlier_id(one)})
    return Candidate(record)
