"""How the services that compare proposals are called on the marked store."""

from collections.abc import Mapping
from functools import cache

from evaluator.access import Action
from evaluator.lineage import Programme
from evaluator.programmes.index import build_index
from evaluator.services import connections, portfolio, questions
from evaluator.services.lineage import Corpus, corpus_of, of_proposals
from evaluator.store.tables import GateAnswer
from tests.services.asking import Asked, or_problem
from tests.store.lasting_folder import lasting_folder

MOST = 3
"""Of a call's proposals so many are compared, each with all others: whoever may see one may see the rest."""


@cache
def _small_corpus() -> Corpus:
    """One programme: what is compared with is not what is tried here."""
    folder = lasting_folder("index")
    build_index([Programme(id="welders", title="Welders", text="Welders for ports.")], folder, processes=1)
    return corpus_of(folder)


ASKED_OF_LINEAGE: Mapping[str, tuple[Asked, ...]] = {
    "lineage.of_proposals.lineage_of": (
        Asked(
            Action.SEE_PROPOSAL,
            lambda case: of_proposals.lineage_of(**case.on_proposal, corpus=_small_corpus()),
        ),
    ),
    "lineage.of_proposals.lineages_of_call": (
        Asked(
            Action.SEE_PROPOSAL,
            lambda case: of_proposals.lineages_of_call(
                **case.in_call, corpus=_small_corpus(), progress=lambda done, _of: done < MOST
            ),
            about="call",
        ),
    ),
    "questions.answers_of_call": (
        Asked(None, lambda case: questions.answers_of_call(**case.in_call), about="call"),
    ),
    "questions.answered_question": (
        Asked(
            Action.SEE_GATES,
            lambda case: questions.answered_question(**case.on_proposal, question_id="overlap_explained"),
        ),
    ),
    "questions.answer_question": tuple(
        Asked(
            questions.ANSWERING,
            or_problem(
                lambda case, seen=seen: questions.answer_question(
                    **case.on_proposal,
                    question_id="overlap_explained",
                    answer=GateAnswer.YES,
                    reason="It is.",
                    seen=seen,
                    key=case.key,
                )
            ),
            name=name,
        )
        for name, seen in (("seen", 1), ("unseen", 0))
    ),
    "portfolio.organisations_of_call": (
        Asked(
            Action.SEE_PARTNERS,
            lambda case: portfolio.organisations_of_call(
                database=case.database, actor=case.actor, call=case.store.call, known={}
            ),
            about="call",
        ),
    ),
    "connections.connections_of_call": (
        Asked(
            Action.SEE_CONNECTIONS,
            lambda case: connections.connections_of_call(
                database=case.database, actor=case.actor, call=case.store.call, known={}
            ),
            about="call",
        ),
    ),
}
