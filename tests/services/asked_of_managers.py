"""How the services of call managers are called on the marked store."""

from collections.abc import Mapping, Sequence

from evaluator.access import Action
from evaluator.panel.assignment import Pair, Reader
from evaluator.services import (
    asking_reviewers,
    calibration,
    call_assignment,
    call_rapporteurs,
    earlier_stage,
    exporting,
    former_reviewers,
    full_proposals,
    importing_packages,
    invitations,
    overview,
    proposal_list,
    proposals_to_compare,
    reviewer_expertise,
    screening,
    screening_board,
    stage_ranking,
    staging,
    typologies,
)
from evaluator.services.importing import Entry, PlannedRow, carry_out, plan_import, read_files
from evaluator.services.samples import open_sample
from evaluator.store.tables import GateAnswer
from tests.services.asking import Asked, Case, or_problem
from tests.services.importing.incoming import proposal_file

_READ: dict[str, Sequence[Entry]] = {}
"""Files that were read once, by what is in them."""


def _new_rows(case: Case) -> list[PlannedRow]:
    """A proposal that is not there yet."""
    if "new" not in _READ:
        _READ["new"] = read_files([("new.yaml", proposal_file("New", acronym="NEW"))], call=case.store.call)
    return [PlannedRow(entry, "new") for entry in _READ["new"]]


def _entries_like(case: Case) -> Sequence[Entry]:
    """Other proposals that say they are the ones that are there: it is told which these are."""
    if "like" not in _READ:
        references = [f"P{number:02}" for number in case.store.numbers]
        files = [
            (f"{name}.yaml", proposal_file(f"Another {name}", lead=f"Body {name}", reference=name))
            for name in references
        ]
        _READ["like"] = read_files(files, call=case.store.call)
    return _READ["like"]


def _read_by_the_reviewer(case: Case) -> Pair:
    return Pair(proposal_id=case.proposal_id, reviewer_id=case.store.people["reviewer"])


def _everything_read(case: Case) -> list[Pair]:
    """Every proposal for the reviewer: whoever asks is told the titles of those that they may see."""
    reviewer = case.store.people["reviewer"]
    return [Pair(proposal_id=one, reviewer_id=reviewer) for one in case.store.numbers.values()]


_GATES = {Action.ANSWER_GATE: "one_per_lot", Action.ANSWER_LATER_GATE: "no_double_funding"}
"""A condition of the call that comes before scoring, and one that comes later."""

ASKED_OF_MANAGERS: Mapping[str, tuple[Asked, ...]] = {
    "calibration.overseeing.exercise_of_call": (
        Asked(Action.RUN_EXERCISE, lambda case: calibration.exercise_of_call(**case.in_call), about="call"),
    ),
    "calibration.putting.put_sample": (
        Asked(
            Action.RUN_EXERCISE,
            or_problem(
                lambda case: calibration.put_sample(
                    **case.in_call,
                    reference="S13",
                    proposal=open_sample("s13-sin-aval-de-origen"),
                    seen=0,
                    key=case.key,
                )
            ),
            about="call",
        ),
    ),
    "calibration.putting.set_reference": (
        Asked(
            Action.RUN_EXERCISE,
            or_problem(
                lambda case: calibration.set_reference(
                    **case.in_call, reference="S13", scores={}, reasoning={}, seen=0, key=case.key
                )
            ),
            about="call",
        ),
    ),
    "reviewer_expertise.known_reviewers": (
        Asked(Action.ASSIGN, lambda case: reviewer_expertise.known_reviewers(**case.in_call), about="call"),
    ),
    "reviewer_expertise.keep_expertise": (
        Asked(
            Action.ASSIGN,
            or_problem(
                lambda case: reviewer_expertise.keep_expertise(
                    **case.in_call,
                    reader=Reader(id=case.store.people["reviewer"], languages={"fr"}),
                    seen=reviewer_expertise.NOT_KNOWN,
                    key=case.key,
                )
            ),
            about="call",
        ),
    ),
    "reviewer_expertise.keep_expertise_file": (
        Asked(
            Action.ASSIGN,
            lambda case: reviewer_expertise.keep_expertise_file(
                **case.in_call,
                data=b"reviewer_id,languages\nreviewer@example.org,fr\n",
                name="reviewers.csv",
                key=case.key,
            ),
            about="call",
        ),
    ),
    "call_assignment.assignable": (
        Asked(Action.ASSIGN, lambda case: call_assignment.assignable(**case.in_call), about="call"),
    ),
    "call_rapporteurs.rapporteurs": (
        Asked(Action.ASSIGN, lambda case: call_rapporteurs.rapporteurs(**case.in_call), about="call"),
    ),
    "call_rapporteurs.choose_rapporteur": (
        Asked(
            Action.ASSIGN,
            lambda case: call_rapporteurs.choose_rapporteur(
                **case.on_proposal, person_id=None, reason="Ill.", key=case.key
            ),
        ),
    ),
    "asking_reviewers.ask_reviewers": (
        Asked(
            Action.ASSIGN,
            lambda case: asking_reviewers.ask_reviewers(
                **case.in_call, pairs=[_read_by_the_reviewer(case)], key=case.key
            ),
            about="call",
        ),
    ),
    "invitations.invitations": (
        Asked(
            Action.ASSIGN,
            lambda case: invitations.invitations(**case.in_call, pairs=_everything_read(case)),
            about="call",
        ),
    ),
    "exporting.export_call": (
        Asked(
            Action.EXPORT,
            lambda case: exporting.export_call(**case.in_call, form="json"),
            about="call",
        ),
    ),
    "importing_packages.import_package": (
        Asked(
            Action.ADD_CALL,
            or_problem(
                lambda case: importing_packages.import_package(
                    database=case.database, actor=case.actor, data=b"none", name="package.zip", key=case.key
                )
            ),
            about="installation",
        ),
    ),
    "stage_ranking.stage_progression": (
        Asked(
            Action.SEE_REVIEWS,
            or_problem(
                lambda case: stage_ranking.stage_progression(**case.in_call, stage_id="concept", ratings=())
            ),
            about="call",
        ),
    ),
    "stage_ranking.stage_ranking": (
        Asked(
            Action.SEE_REVIEWS,
            or_problem(lambda case: stage_ranking.stage_ranking(**case.in_call, stage_id="concept")),
            about="call",
        ),
    ),
    "earlier_stage.earlier_stage": (
        Asked(Action.SEE_GATES, lambda case: earlier_stage.earlier_stage(**case.on_proposal)),
    ),
    "staging.invite": (
        Asked(
            Action.INVITE,
            or_problem(
                lambda case: staging.invite(
                    **case.in_call,
                    invitations=[staging.Invitation(case.proposal_id, is_invited=True, seen=1)],
                    reason="The best.",
                    key=case.key,
                )
            ),
        ),
    ),
    "staging.link_to_earlier_stage": (
        Asked(
            Action.IMPORT_PROPOSALS,
            or_problem(
                lambda case: staging.link_to_earlier_stage(
                    **case.on_proposal, earlier_id=case.proposal_id, seen=1, key=case.key
                )
            ),
        ),
    ),
    "former_reviewers.asked_of_former_reviewers": (
        Asked(
            Action.ASSIGN,
            lambda case: former_reviewers.asked_of_former_reviewers(**case.in_call),
            about="call",
        ),
    ),
    "overview.overview": (
        Asked(Action.ASSIGN, lambda case: overview.overview(**case.in_call), about="call"),
    ),
    "proposals_to_compare.proposals_to_compare": (
        Asked(
            None,
            lambda case: proposals_to_compare.proposals_to_compare(**case.in_call, known={}),
            about="call",
        ),
    ),
    "proposal_list.proposals_of_call": (
        Asked(
            Action.SEE_PROPOSAL,
            lambda case: proposal_list.proposals_of_call(**case.in_call),
            about="call",
        ),
    ),
    "full_proposals.proposal_in_full": (
        Asked(
            Action.SEE_GATES,
            lambda case: full_proposals.proposal_in_full(**case.on_proposal),
        ),
    ),
    "full_proposals.sent_document": (
        Asked(
            Action.SEE_GATES,
            lambda case: full_proposals.sent_document(**case.on_proposal, document_id=f"do-{case.number}"),
        ),
    ),
    "importing.planning.plan_import": (
        Asked(
            Action.IMPORT_PROPOSALS,
            lambda case: plan_import(**case.in_call, entries=_entries_like(case)),
            about="call",
        ),
    ),
    "importing.carrying_out.carry_out": (
        Asked(
            Action.IMPORT_PROPOSALS,
            lambda case: carry_out(**case.in_call, rows=_new_rows(case), import_id=case.key),
            about="call",
        ),
    ),
    "screening_board.screening_board": (
        Asked(Action.SEE_GATES, lambda case: screening_board.screening_board(**case.in_call), about="call"),
    ),
    "screening_board.proposal_to_screen": (
        Asked(Action.SEE_GATES, lambda case: screening_board.proposal_to_screen(**case.on_proposal)),
    ),
    "screening.answer_gate": tuple(
        Asked(
            action,
            or_problem(
                lambda case, seen=seen, action=action: screening.answer_gate(
                    **case.on_proposal,
                    gate_id=_GATES[action],
                    answer=GateAnswer.YES,
                    reason="",
                    seen=seen,
                    key=case.key,
                )
            ),
            name=f"{_GATES[action]} {name}",
        )
        for action in _GATES
        for name, seen in (("seen", 1), ("unseen", 0))
    ),
    "screening.settle_eligibility": (
        Asked(
            Action.ANSWER_GATE,
            lambda case: screening.settle_eligibility(
                **case.on_proposal, settlement="ineligible", reason="It says no.", seen=1, key=case.key
            ),
        ),
    ),
    "typologies.settle_typology": (
        Asked(
            Action.ANSWER_GATE,
            or_problem(
                lambda case: typologies.settle_typology(
                    **case.on_proposal,
                    typology="projects_in_origin",
                    reason="It is.",
                    seen=1,
                    key=case.key,
                )
            ),
        ),
    ),
    "screening.reopen_screening": (
        Asked(
            Action.ANSWER_GATE,
            or_problem(
                lambda case: screening.reopen_screening(
                    **case.on_proposal, reason="Once more.", seen=1, key=case.key
                )
            ),
        ),
    ),
}
