"""A proposal that two reviewers scored and somebody decided about, while letters are written."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import update

from evaluator.services.letters import LetterCase, clear_names, letter_case, release_letter, write_letter
from evaluator.store import Database, new_id
from evaluator.store.tables import ProposalRow
from tests.services.deciding import decided
from tests.services.review_example import Reviewing, reviewing
from tests.store.made_once import made_once


@dataclass
class Letters:
    """What people do with the letter."""

    panel: Reviewing

    @property
    def database(self) -> Database:
        """The store."""
        return self.panel.database

    @property
    def proposal_id(self) -> str:
        """Whose letter it is."""
        return self.panel.proposal_id

    @property
    def first(self) -> str:
        """A criterion with a threshold."""
        return self.panel.example.call.criteria[0].id

    def case(self, who: str = "manager") -> LetterCase:
        """The letter as somebody has it before them."""
        found = letter_case(database=self.database, actor=self.panel.actor(who), proposal_id=self.proposal_id)
        assert found is not None
        return found

    def write(
        self, comments: Mapping[str, str], *, seen: int, who: str = "manager", key: str | None = None
    ) -> int:
        """As `write_letter`."""
        return write_letter(
            database=self.database,
            actor=self.panel.actor(who),
            proposal_id=self.proposal_id,
            comments=comments,
            seen=seen,
            key=key or new_id(),
        )

    def release(self, *, who: str = "manager", seen: str | None = None, key: str | None = None) -> int:
        """As `release_letter`, of the letter as it is now."""
        return release_letter(
            database=self.database,
            actor=self.panel.actor(who),
            proposal_id=self.proposal_id,
            seen=self.case().letter.content_hash if seen is None else seen,
            key=key or new_id(),
        )

    def clear(self, *, who: str = "manager", seen: str | None = None, key: str | None = None) -> None:
        """As `clear_names`, of the letter as it is now."""
        clear_names(
            database=self.database,
            actor=self.panel.actor(who),
            proposal_id=self.proposal_id,
            seen=self.case().letter.content_hash if seen is None else seen,
            key=key or new_id(),
        )


@made_once
def letters_work(database: Database, *, score: float = 4.0, state: str | None = "funded") -> Letters:
    """Both reviewers gave this score everywhere; the phase is Decision."""
    panel = reviewing(database, "reviewer-1", "reviewer-2")
    first = panel.example.call.criteria[0].id
    for name, words in (("reviewer-1", "Firm ties."), ("reviewer-2", "The unions sit at the table.")):
        panel.submit(name, panel.complete(score).with_comment(first, words), seen=0)
    set_state(database, panel.proposal_id, "eligible")
    panel.example.move_to("decision")
    if state is not None:
        decided(database, panel.proposal_id, state, amount="150000.00" if state == "funded" else None)
    return Letters(panel)


def set_state(database: Database, proposal_id: str, state: str) -> None:
    """Behind the program's back."""
    asked = update(ProposalRow).where(ProposalRow.id == proposal_id)
    database.write(
        lambda session: session.execute(asked.values(state=state, version=ProposalRow.version + 1))
    )
