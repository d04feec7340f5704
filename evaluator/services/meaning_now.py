"""What scores given under an earlier version of a call mean in the call as it is: the same, or nothing."""

from collections.abc import Mapping
from typing import TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.calls.carry_over import Mapped, carry_over
from evaluator.scoring import Score
from evaluator.services.stored_calls import call_in
from evaluator.store.tables import CallVersionRow

Given = TypeVar("Given", bound=Score | None)


class MeaningNow:
    """Asked for many reviews: each earlier version is compared with the call once."""

    def __init__(self, session: Session, call: Call) -> None:
        self._session = session
        self._call = call
        self._exact: dict[str, dict[str, Mapped]] = {}

    def kept(self, scores: Mapping[str, Given], call_version: str) -> dict[str, Given]:
        """Those that carry over exactly, a renamed word as it is called now; all under the same version.

        Of a version that the store does not have nothing is known to differ.
        """
        if call_version == self._call.version:
            return dict(scores)
        exact = self._exact_since(call_version)
        if exact is None:
            return dict(scores)
        return {name: _now(score, exact[name]) for name, score in scores.items() if name in exact}

    def _exact_since(self, version: str) -> dict[str, Mapped] | None:
        if version not in self._exact:
            row = CallVersionRow
            of_it = (row.call_id == self._call.id) & (row.version == version)
            if self._session.scalar(select(row.version).where(of_it)) is None:
                return None
            mapping = carry_over(call_in(self._session, self._call.id, version), self._call)
            self._exact[version] = {one.criterion: one for one in mapping.criteria if one.is_exact}
        return self._exact[version]


def _now(score: Given, mapped: Mapped) -> Given:
    return cast("Given", mapped.renamed.get(score, score)) if isinstance(score, str) else score
