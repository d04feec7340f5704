"""Screening: a proposal beside programmes and the other proposals of its call, with a verdict on each."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from evaluator.lineage.as_programme import as_programme, is_proposal, was_funded
from evaluator.lineage.judgement.compared import Compared, compare
from evaluator.lineage.judgement.declared import Declared, Telling, declared
from evaluator.lineage.judgement.judging import FEWEST_WORDS, as_counted, judge, tells_again
from evaluator.lineage.judgement.made_ready import Candidate, Subject
from evaluator.lineage.judgement.new_parts import new_parts
from evaluator.lineage.judgement.placed_passages import placed_passages
from evaluator.lineage.judgement.reasons import Reason
from evaluator.lineage.judgement.verdict import (
    TO_EXPLAIN,
    VERDICTS,
    Lineage,
    Match,
    Origin,
    Verdict,
)
from evaluator.lineage.naming.bodies import forms_of, organisation_names, same_body
from evaluator.lineage.programme import Programme
from evaluator.lineage.records.likeness import Likeness
from evaluator.lineage.records.likeness import likeness as likeness_of
from evaluator.lineage.records.programme_names import names_of
from evaluator.lineage.records.rarity import Rarity
from evaluator.proposals import Proposal

PATCHWORK = 0.25
"""Of the proposal's words, in texts of which none holds many: every fourth. A phrase of the field that is
found in one of twenty texts or another makes up far less."""

LEAST_ALIKE = 0.2
"""An independent programme that is less alike than this, and shares no words, is not worth a line."""


def screen_one(
    proposal: Proposal, programme: Programme, *, same_call: bool = False, likeness: Likeness | None = None
) -> Match:
    """The verdict beside one programme; `same_call` says that it is another proposal of the same call."""
    origin: Origin = "this_call" if same_call else "programme"
    spoken = declared(Telling(proposal), programme)
    subject, candidate = Subject(proposal), Candidate(programme)
    match, compared = _match_and_compared(subject, candidate, spoken, origin, likeness)
    return _told_in_full(match, subject, candidate, compared)


def screen(
    proposal: Proposal | Subject,
    programmes: Iterable[Programme | Candidate],
    *,
    corpus: str,
    others: Iterable[Proposal | Candidate] = (),
    earlier: Iterable[Proposal | Candidate] = (),
    rarity: Rarity | None = None,
) -> Lineage:
    """The lineage of a proposal among programmes, candidates or a whole small corpus.

    Parameters
    ----------
    programmes
        Records, or those that were made ready before: many proposals are compared with the same.
    corpus
        The identity of the corpus from which the programmes come.
    others
        The other proposals of the same call, of which the proposal itself is left out, by its reference and
        content; what is ready to be compared is another one.
    earlier
        Proposals of earlier calls; one that is called as this one is none the less another.
    rarity
        How rare words, names and bodies are in the corpus. With it, how alike the records are as a whole
        counts for the order among programmes; without it the share of words and the design alone.

    Returns
    -------
    The gravest verdict first; of the same verdict the most alike. Independent programmes that are hardly
    alike are left out.
    """
    subject = proposal if isinstance(proposal, Subject) else Subject(proposal)
    telling = Telling(subject.proposal)
    known = [one if isinstance(one, Candidate) else Candidate(one) for one in programmes]
    spoken_of = {one.programme.id: declared(telling, one.programme, rarity=rarity) for one in known}
    relatives = tuple(one.programme for one in known)
    beside: list[tuple[Candidate, Declared | None, Origin]] = [
        *((one, _with_relatives(one.programme, spoken_of, relatives), "programme") for one in known),
        *(
            (one, declared(telling, one.programme), "this_call")
            for one in (_as_candidate(one) for one in others if not _is_itself(one, subject.proposal))
        ),
        *((one, declared(telling, one.programme), "earlier_call") for one in map(_as_candidate, earlier)),
    ]
    too_little_text = len(subject.words) < FEWEST_WORDS

    # What all proposals to a call speak of is rare in the corpus and tells nothing among them.
    alike = {} if rarity is None or too_little_text else _alike(subject, known, rarity)
    both = [
        _match_and_compared(
            subject, one, spoken, origin, alike.get(one.programme.id) if origin == "programme" else None
        )
        for one, spoken, origin in beside
    ]
    kept = [
        _told_in_full(match, subject, one, compared)
        for (match, compared), (one, _, _) in zip(both, beside, strict=True)
        if _is_worth_a_line(match)
    ]
    reused = _reused(subject, both)
    kept.sort(key=lambda one: (VERDICTS.index(one.verdict), -one.score, one.origin, one.programme_id))
    return Lineage(
        corpus=corpus,
        verdict=gravest(kept),
        matches=tuple(kept),
        too_little_text=too_little_text,
        reused=round(reused / len(subject.words), 4) if reused else 0.0,
        reused_words=round(reused),
        reasons=tuple(_patchwork(reused, subject, both)),
    )


def _alike(subject: Subject, known: Sequence[Candidate], rarity: Rarity) -> dict[str, Likeness]:
    """How alike each record is as a whole.

    Those of the same countries follow each other: words are weighed anew for each choice of countries.
    """
    mine = subject.profile
    order = sorted(known, key=lambda one: sorted(mine.countries & one.profile.countries))
    return {one.programme.id: likeness_of(mine, one.profile, rarity) for one in order}


def is_same(one: Proposal, proposal: Proposal) -> bool:
    """Whether two are one proposal: another text under the same reference is another one."""
    return (one.reference, one.content_hash) == (proposal.reference, proposal.content_hash)


def _is_worth_a_line(match: Match) -> bool:
    alike = match.overlap > 0 or match.score >= LEAST_ALIKE
    return match.verdict != "independent" or alike or bool(match.to_look_at)


def _reused(subject: Subject, both: Iterable[tuple[Match, Compared]]) -> float:
    """How many of the proposal's words stand in any text that it does not declare, each counted once.

    What stands in a declared text, too, is taken from there.
    """
    covered, declared = np.zeros(len(subject.words)), np.zeros(len(subject.words), dtype=bool)
    for match, compared in both:
        for passage in compared.passages:
            first, end = np.searchsorted(subject.words.starts, (passage.start, passage.end)).tolist()
            if match.is_declared:
                declared[first:end] = True
            else:
                covered[first:end] = np.maximum(covered[first:end], passage.likeness)
    return float(covered[~declared].sum())


def _patchwork(reused: float, subject: Subject, both: Iterable[tuple[Match, Compared]]) -> Iterator[Reason]:
    """Much is re-used in all, though from no text so much that its own verdict tells."""
    sources = [match for match, _ in both if match.overlap > 0 and not match.is_declared]
    told = any(match.verdict in TO_EXPLAIN for match in sources)
    if len(sources) > 1 and not told and reused >= max(FEWEST_WORDS, PATCHWORK * len(subject.words)):
        yield Reason(kind="patchwork", share=round(reused / len(subject.words), 4), count=len(sources))


def _is_itself(one: Proposal | Candidate, proposal: Proposal) -> bool:
    return isinstance(one, Proposal) and is_same(one, proposal)


def _as_candidate(one: Proposal | Candidate) -> Candidate:
    return one if isinstance(one, Candidate) else Candidate(as_programme(one))


def gravest(matches: Iterable[Match]) -> Verdict:
    """The verdict that a person must look at first."""
    return min((one.verdict for one in matches), key=VERDICTS.index, default="independent")


def _with_relatives(
    programme: Programme, spoken_of: dict[str, Declared | None], known: tuple[Programme, ...]
) -> Declared | None:
    """How the proposal speaks of a programme, or else of one that the corpus relates to it.

    Who declares a pilot need not list each phase that others made of it.
    """
    own = spoken_of[programme.id]
    if own is not None and own.is_declaration:
        return own
    related = {one.programme_id for one in programme.related}
    related |= {one.id for one in known if any(link.programme_id == programme.id for link in one.related)}
    for name in sorted(related):
        through = spoken_of.get(name)
        if through is not None and through.is_declaration:
            relative = next(one for one in known if one.id == name)
            return through.model_copy(update={"how": "related", "name": names_of(relative)[0]})
    return own


def _match_and_compared(
    subject: Subject,
    candidate: Candidate,
    spoken: Declared | None,
    origin: Origin,
    likeness: Likeness | None,
) -> tuple[Match, Compared]:
    """The verdict beside one programme that the proposal speaks of so, and what it is judged from.

    What is new, and the passages, are told of what is shown alone: `_told_in_full`.
    """
    programme = candidate.programme
    compared = compare(subject, candidate, likeness=likeness)
    verdict, reasons = judge(
        compared,
        spoken,
        programme,
        same_call=origin == "this_call",
        is_own_proposal=_was_only_asked_for(programme, origin) and _same_applicant(subject, candidate),
    )
    match = Match(
        programme_id=programme.id,
        origin=origin,
        title=programme.title,
        verdict=verdict,
        score=score(compared),
        reasons=reasons,
        tells_again=tells_again(compared, same_call=origin == "this_call"),
        overlap=compared.overlap,
        quoted=compared.quoted,
        declared=spoken,
    )
    return match, compared


def _told_in_full(match: Match, subject: Subject, candidate: Candidate, compared: Compared) -> Match:
    """The same verdict, with what is new and the passages behind it."""
    return match.model_copy(
        update={
            "new": new_parts(subject, candidate, compared, is_declared=match.is_declared),
            "passages": placed_passages(subject, candidate.programme, compared),
        }
    )


def _was_only_asked_for(programme: Programme, origin: Origin) -> bool:
    """Whether it is a proposal to an earlier call that was not funded, as far as is known."""
    if origin == "earlier_call":
        return not was_funded(programme)
    return origin == "programme" and is_proposal(programme)


def _same_applicant(subject: Subject, candidate: Candidate) -> bool:
    lead = subject.proposal.lead
    if lead is None or not candidate.lead:
        return False
    return same_body(forms_of(organisation_names(lead.organisation)), candidate.lead)


def score(compared: Compared) -> float:
    """How alike the two are, 0 to 1: by their words, or by their design, whichever is more.

    By design: a quarter each for the place and the sector, half for what the shared facts tell, of which 2.0
    is beyond chance; a third less where the actors are others. How alike the records are as a whole counts
    where they share words, actors or the place: of a few lines in another language it says little by itself.
    """
    counted = as_counted(compared)
    words = counted.overlap
    if counted.words:
        words = max(words, 0.8 * counted.programme_overlap)
    design = 0.25 * bool(compared.same_corridor) + 0.25 * bool(compared.same_sector)
    design += 0.5 * min(1.0, compared.design / 2)
    if not compared.same_actors:
        design *= 2 / 3
    is_near = bool(counted.words or compared.kept_actors or compared.same_lead or compared.same_corridor)
    whole = compared.likeness or 0.0 if is_near else 0.0
    return round(max(words, design, whole), 4)
