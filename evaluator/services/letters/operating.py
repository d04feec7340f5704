"""The letters of a call for whoever runs the installation: nobody is asked, and nothing is left out."""

from evaluator.calls import Call
from evaluator.reports.letters import Template
from evaluator.services.letters.drafts import LetterDraft, drafts_in
from evaluator.services.ranking.rankable import whole_rankable
from evaluator.services.stored_calls import call_in
from evaluator.store import Database


def letters_of_operator(
    *,
    database: Database,
    call_id: str,
    stage: str | None = None,
    language: str | None = None,
    template: Template | None = None,
) -> tuple[Call, tuple[LetterDraft, ...]]:
    """The call, and the letters of a stage by reference.

    Parameters
    ----------
    stage
        None: the last one with proposals.
    language, template
        Instead of those of each proposal and of the call.

    Raises
    ------
    StoreError
        There is no such call.
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    with database.reading() as session:
        found = whole_rankable(session, call_in(session, call_id), stage)
        drafts = drafts_in(session, found, database.clock(), language=language, template=template)
    return found.call, tuple(drafts)
