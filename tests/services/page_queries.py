"""What pages ask of the store, and with how many statements, however large the call is."""

from collections.abc import Callable
from typing import Any

from evaluator.services.assignments import proposal_to_read, proposals_to_review
from evaluator.services.before_reading import before_reading
from evaluator.services.call_drafts import call_desk
from evaluator.services.call_published import published_versions
from evaluator.services.call_publishing import publishing_checks
from evaluator.services.connections import connections_of_call
from evaluator.services.consensus_kept import consensus_of
from evaluator.services.earlier_stage import earlier_stage
from evaluator.services.evaluation_report import call_report
from evaluator.services.full_proposals import proposal_in_full
from evaluator.services.funding import call_line
from evaluator.services.importing.entries import read_files
from evaluator.services.importing.planning import plan_import
from evaluator.services.introductions import introductions_for, introductions_of_call
from evaluator.services.letters import letter_case, letter_desk
from evaluator.services.lexicons import lexicons_in_force
from evaluator.services.lexicons.versions import lexicon_desk, lexicon_names
from evaluator.services.lineage import corpus_of
from evaluator.services.lineage.of_proposals import lineage_of
from evaluator.services.overview import overview
from evaluator.services.own_scores import own_scores
from evaluator.services.panel_case import panel_case
from evaluator.services.panel_list import panel_list
from evaluator.services.people import list_people
from evaluator.services.portfolio import organisations_of_call
from evaluator.services.practice import samples_to_practise
from evaluator.services.proposal_list import proposals_of_call
from evaluator.services.questions import answered_question
from evaluator.services.ranking import call_ranking, stage_standing
from evaluator.services.retention import retained
from evaluator.services.review_queue import review_queue
from evaluator.services.samples import open_sample, samples
from evaluator.services.screening_board import proposal_to_screen, screening_board
from evaluator.services.shipped import samples_folder
from evaluator.services.stage_ranking import stage_ranking
from evaluator.services.stored_reviews import own_review, review_versions, visible_reviews
from evaluator.services.submissions import opening_of, own_proposals
from tests.services.large_call import STAGE, LargeCall

Queries = dict[str, tuple[Callable[[], Any], int]]


def page_queries(call: LargeCall) -> Queries:
    """By what somebody would call it: how it is asked, and the number of statements."""
    return {**_of_readers(call), **_of_applicants(call), **_of_managers(call), **_of_one_proposal(call)}


def _of_readers(call: LargeCall) -> Queries:
    database, call_id, reviewer = call.example.database, call.example.call.id, call.reviewer
    one = {"database": database, "proposal_id": call.proposal_id, "actor": reviewer}
    hashes = {sample.name: open_sample(sample.name).content_hash for sample in samples()}
    return {
        "what waits for a reviewer": (
            lambda: proposals_to_review(database=database, actor=reviewer, call_id=call_id),
            4,
        ),
        "how far each of a reviewer's reviews is": (
            lambda: review_queue(database=database, actor=reviewer, call_id=call_id),
            11,
        ),
        "what is shown before a text opens": (lambda: before_reading(**one), 8),
        "what a reviewer may practise on": (
            lambda: samples_to_practise(database=database, call_id="one without proposals", samples=hashes),
            2,
        ),
        "a proposal to read": (lambda: proposal_to_read(**one), 6),
        "one's own review": (lambda: own_review(**one), 6),
        "what a reviewer gave across proposals": (
            lambda: own_scores(database=database, actor=reviewer, call_id=call_id),
            11,
        ),
        "every version of it": (lambda: review_versions(**one), 6),
        "the reviews of a proposal, for a reviewer": (lambda: visible_reviews(**one), 6),
    }


def _of_applicants(call: LargeCall) -> Queries:
    common: dict[str, Any] = {
        "database": call.example.database,
        "actor": call.applicant,
        "call_id": call.example.call.id,
    }
    return {
        "one's own proposals": (lambda: own_proposals(**common), 6),
        "whom one is asked to be introduced to": (lambda: introductions_for(**common), 5),
        "whether one may submit": (
            lambda: opening_of(database=common["database"], call_id=common["call_id"]),
            2,
        ),
    }


def _of_managers(call: LargeCall) -> Queries:
    common = {"database": call.example.database, "actor": call.manager, "call_id": call.example.call.id}
    files = [(path.name, path.read_bytes()) for path in sorted(samples_folder().glob("s*.yaml"))]
    entries = read_files(files, call=call.example.call)
    return {
        "the list of proposals": (lambda: proposals_of_call(**common), 7),
        "the screening board": (lambda: screening_board(**common), 9),
        "what a panel has before it": (lambda: panel_list(**common), 15),
        "where the work on the call stands": (lambda: overview(**common), 9),
        "the letters of a stage": (lambda: letter_desk(**common), 27),
        "the report on a call": (lambda: call_report(**common), 29),
        "the ranking of a stage": (lambda: call_ranking(**common), 14),
        "where a stage stands": (lambda: stage_standing(**common), 24),
        "the funding line of a stage": (lambda: call_line(**common), 18),
        "who goes on from a stage": (lambda: stage_ranking(**common, stage_id=STAGE), 12),
        "what importing a file would do": (lambda: plan_import(**common, entries=entries), 3),
        "the draft of a call": (lambda: call_desk(**common), 2),
        "the versions of a call": (lambda: published_versions(**common), 4),
        "what publishing a file would mean": (
            lambda: publishing_checks(**common, file=call_desk(**common).held),
            9,
        ),
        "the lexicons in force": (lambda: lexicons_in_force(database=common["database"]), 1),
        "which lexicons there are": (
            lambda: lexicon_names(database=common["database"], actor=common["actor"]),
            1,
        ),
        "the versions of a lexicon": (
            lambda: lexicon_desk(database=common["database"], actor=common["actor"], file="en"),
            1,
        ),
        "the people of the call": (lambda: list_people(**common), 1),
        "which organisations take part": (
            lambda: organisations_of_call(
                database=call.example.database, actor=call.manager, call=call.example.call, known={}
            ),
            10,
        ),
        "what connects the proposals": (
            lambda: connections_of_call(
                database=call.example.database, actor=call.manager, call=call.example.call, known={}
            ),
            9,
        ),
        "who was asked to be introduced": (lambda: introductions_of_call(**common), 7),
        "what is kept until when": (lambda: retained(**common), 24),
    }


def _of_one_proposal(call: LargeCall) -> Queries:
    one = {"database": call.example.database, "proposal_id": call.proposal_id, "actor": call.manager}
    return {
        "the reviews of a proposal, for a manager": (lambda: visible_reviews(**one), 6),
        "one letter": (lambda: letter_case(**one), 33),
        "a proposal before the panel": (lambda: panel_case(**one), 25),
        "what the panel agreed on": (lambda: consensus_of(**one), 6),
        "a proposal in full": (lambda: proposal_in_full(**one), 13),
        "what a proposal shares with others": (lambda: lineage_of(**one, corpus=corpus_of()), 16),
        "a proposal to screen": (lambda: proposal_to_screen(**one), 7),
        "what was answered about an overlap": (
            lambda: answered_question(**one, question_id="overlap_explained"),
            6,
        ),
        "what a proposal goes on from": (lambda: earlier_stage(**{**one, "proposal_id": call.later_id}), 9),
    }
