"""What people do in the course of a call manager's day: screen, read, score, agree, write letters."""

import random
from collections import Counter
from collections.abc import Mapping
from statistics import median_low

from evaluator.calls import Call
from evaluator.panel.assignment import Pair
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.services.assignments import assign, proposal_to_read
from evaluator.services.conflicts import declare_no_conflict
from evaluator.services.consensus import write_consensus
from evaluator.services.letters import LetterCase, letter_case, release_letter, write_letter
from evaluator.services.panel_case import PanelCase, panel_case
from evaluator.services.reviews import OwnReview, begin_review, words_missing
from evaluator.services.screening import answer_gate, settle_eligibility
from evaluator.services.screening_board import screening_board
from evaluator.services.stored_reviews import save_draft, submit_review
from evaluator.store.tables import GateAnswer
from tests.services.managers_day import CALL, Day

WORDS = {
    "en": (
        "The panel gives {score} on this.",
        "The panel read all of it and agreed on every score.",
    ),
    "fr": (
        "Le jury donne {score} sur ce point.",
        "Le jury a lu toute la proposition et s'est accordé sur chaque note.",
    ),
    "es": (
        "El jurado da {score} en este punto.",
        "El jurado leyó toda la propuesta y acordó cada nota.",
    ),
}
"""What the manager writes on a criterion, and on the whole, in the language of the letter."""


def screen(day: Day, *, refused: Mapping[str, str]) -> None:
    """Every condition is answered, with a no where one is refused, and eligibility is settled as answered.

    Parameters
    ----------
    refused
        The gate that keeps a proposal out, by its reference.
    """
    for one in day.see(screening_board, call_id=CALL).proposals:
        for gate in one.asked:
            is_no = refused.get(one.reference) == gate
            day.tell(
                answer_gate,
                proposal_id=one.id,
                gate_id=gate,
                answer=GateAnswer.NO if is_no else GateAnswer.YES,
                reason="The lead is a company." if is_no else "",
                seen=0,
            )
        day.tell(
            settle_eligibility,
            proposal_id=one.id,
            settlement="ineligible" if one.reference in refused else "eligible",
            reason="As answered." if one.reference in refused else "",
            seen=one.version,
        )


def ask_to_read(day: Day, pairs: tuple[Pair, ...], rapporteur: str) -> None:
    """Readers are asked as was found, and a rapporteur about all; all say that they have no conflict."""
    names = {person: name for name, person in day.people.items()}
    asked = [(pair.proposal_id, names[pair.reviewer_id], "reviewer") for pair in pairs]
    proposals = dict.fromkeys(pair.proposal_id for pair in pairs)
    for proposal_id, who, part in [*asked, *((one, rapporteur, "rapporteur") for one in proposals)]:
        day.tell(assign, proposal_id=proposal_id, person_id=day.people[who], part=part)
        day.tell(declare_no_conflict, who=who, proposal_id=proposal_id)


def scored(call: Call, proposal: Proposal, place: int, seed: int) -> OwnReview:
    """What the first, second or third reader of a proposal thinks: chance, around what it is worth.

    It is the same whoever that reader is.
    """
    worth = random.Random(f"{seed} {proposal.reference}").uniform(0.8, 2.8)
    chance = random.Random(f"{seed} {proposal.reference} {place}")
    review = begin_review(call, proposal)
    for name, criterion in judged(call).items():
        review = review.with_score(name, min(3, max(0, round(chance.gauss(worth, 0.7)))))
        missing = words_missing(call, criterion, review)
        review = review.with_comment(name, " ".join([f"{proposal.label} says how:", *["shown"] * missing]))
    return review


def review(day: Day, pairs: tuple[Pair, ...], seed: int) -> int:
    """Everybody saves a draft of each review, looks again and submits it; how many there are."""
    names = {person: name for name, person in day.people.items()}
    places = Counter[str]()
    for pair in pairs:
        places[pair.proposal_id] += 1
        who, of_it = names[pair.reviewer_id], {"proposal_id": pair.proposal_id}
        proposal = day.see(proposal_to_read, who=who, **of_it)
        own = scored(day.call, proposal, places[pair.proposal_id], seed)
        saved = day.tell(save_draft, who=who, review=own, seen=0, **of_it)
        day.tell(submit_review, who=who, review=own, seen=saved.number, **of_it)
    return places.total()


def agree(day: Day, proposal_id: str, rapporteur: str) -> dict[str, float]:
    """The panel agrees on what stands in the middle of its reviews, with its reasons; what it agreed on."""
    case: PanelCase = day.see(panel_case, who=rapporteur, proposal_id=proposal_id)
    middle = {name: float(median_low(one.scores[name] for one in case.reviews)) for name in case.to_agree}
    report = f"The panel has talked about {case.label} and keeps to the middle of its reviews."
    given = {"proposal_id": proposal_id, "scores": middle, "report": report, "is_final": True, "seen": 0}
    day.tell(write_consensus, who=rapporteur, **given)
    return middle


def letter(day: Day, proposal_id: str) -> LetterCase:
    """The letter on a proposal as the manager has it before them."""
    case: LetterCase | None = day.see(letter_case, proposal_id=proposal_id)
    assert case is not None
    return case


def write_and_release(day: Day, proposal_id: str) -> None:
    """The manager says of each criterion what the panel found, and releases the letter that they then see."""
    told = letter(day, proposal_id).letter.letter
    on_one, on_all = WORDS[told.language]
    comments = {one.id: on_one.format(score=one.score) for one in told.criteria} | {"": on_all}
    day.tell(write_letter, proposal_id=proposal_id, comments=comments, seen=0)
    seen = letter(day, proposal_id).letter.content_hash
    day.tell(release_letter, proposal_id=proposal_id, seen=seen)
