"""What scores given under an earlier version of a call mean in the call as it is: the same, or nothing."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.calls.carry_over import CarryOver, Given, carry_over
from evaluator.services.stored_calls import call_in
from evaluator.store.tables import CallVersionRow


class MeaningNow:
    """Asked for many reviews: each earlier version is looked for, and compared with the call, once."""

    def __init__(self, session: Session, call: Call) -> None:
        self._session = session
        self._call = call
        self._earlier: dict[str, tuple[Call, CarryOver] | None] = {}

    def kept(self, scores: Mapping[str, Given], call_version: str) -> dict[str, Given]:
        """Those that carry over exactly, a renamed word as it is called now; all under the same version.

        Of a version that the store does not have nothing is known to differ.
        """
        if call_version == self._call.version:
            return dict(scores)
        earlier = self._known(call_version)
        return dict(scores) if earlier is None else earlier[1].scores_that_still_hold(scores)

    def before(self, call_version: str) -> Call | None:
        """The call as it was in a version; None where the store does not have that."""
        if call_version == self._call.version:
            return self._call
        earlier = self._known(call_version)
        return None if earlier is None else earlier[0]

    def _known(self, version: str) -> tuple[Call, CarryOver] | None:
        if version not in self._earlier:
            self._earlier[version] = self._looked_for(version)
        return self._earlier[version]

    def _looked_for(self, version: str) -> tuple[Call, CarryOver] | None:
        row = CallVersionRow
        of_it = (row.call_id == self._call.id) & (row.version == version)
        if self._session.scalar(select(row.version).where(of_it)) is None:
            return None
        before = call_in(self._session, self._call.id, version)
        return before, carry_over(before, self._call)
