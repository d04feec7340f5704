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
        self._mappings: dict[str, CarryOver | None] = {}

    def kept(self, scores: Mapping[str, Given], call_version: str) -> dict[str, Given]:
        """Those that carry over exactly, a renamed word as it is called now; all under the same version.

        Of a version that the store does not have nothing is known to differ.
        """
        if call_version == self._call.version:
            return dict(scores)
        since = self._since(call_version)
        return dict(scores) if since is None else since.scores_that_still_hold(scores)

    def added(self, call_version: str) -> frozenset[str]:
        """What the call has people score and that version did not have, by id, with `overall`."""
        since = None if call_version == self._call.version else self._since(call_version)
        return frozenset() if since is None else since.added

    def _since(self, version: str) -> CarryOver | None:
        if version not in self._mappings:
            self._mappings[version] = self._mapping(version)
        return self._mappings[version]

    def _mapping(self, version: str) -> CarryOver | None:
        row = CallVersionRow
        of_it = (row.call_id == self._call.id) & (row.version == version)
        if self._session.scalar(select(row.version).where(of_it)) is None:
            return None
        return carry_over(call_in(self._session, self._call.id, version), self._call)
