"""What comes out when scores meet a call: points, shares, totals, gates and rules, by line."""

from collections.abc import Mapping
from typing import Any, Literal

from evaluator.foundation import Record
from evaluator.scoring.exactness import at_least

Code = Literal["abstain", "not_rated"]
"""Not a score and never zero."""

Score = float | str
"""A number on the criterion's scale, a word of it, a category, `pass` or `fail`, or a `Code`."""

GateAnswer = Literal["yes", "no", "needs_check"]


class Facts(Record):
    """What conditions may look at besides scores. Absent means not known."""

    typology: str | None = None
    lot: str | None = None
    stage: str | None = None
    languages: tuple[str, ...] = ()
    indicators: Mapping[str, float | str | None] = {}
    answers: Mapping[str, bool] = {}
    """A person's answers to the call's questions."""
    gates: Mapping[str, GateAnswer] = {}
    """A person's answers to the call's gates."""
    fields: Mapping[str, Any] = {}
    """The proposal as nested mappings and lists, for `{field: path}`."""


NO_FACTS = Facts()


class CriterionLine(Record):
    """One criterion: what it got and what that is worth."""

    id: str
    section: str | None = None
    group: str | None = None
    applies: bool
    given: Score | None
    """As entered; None is missing."""
    score: float | None
    """On the criterion's scale, after caps; None when missing, a code, or unscored."""
    capped_from: float | None = None
    cap: int | None = None
    """Which of the criterion's caps binds, counted from 0; its reason stands in the call."""
    scale_min: float | None = None
    scale_max: float | None = None
    share: float
    """Its part of the total, 0 to 1; the shares of all counting criteria add up to 1."""
    ranking_share: float = 0.0
    """Its part in the ranking; these add up to more than 1 where the ranking multiplies."""
    points: float | None
    maximum: float
    """Points it can contribute to the total."""
    threshold: float | None
    """On the criterion's scale."""
    passed: bool | None
    """None: no threshold, or no score yet."""
    band: str | None


class NodeLine(Record):
    """A section or group: the sum of what is in it."""

    id: str
    kind: Literal["section", "group"]
    section: str | None = None
    share: float
    points: float | None
    maximum: float
    scored_maximum: float
    """The maximum of what has been scored so far."""
    threshold: float | None
    """In points."""
    passed: bool | None
    eliminatory: bool = False
    carried: bool = False
    ranking_share: float = 0.0
    """Of a section carried over: its part in the ranking. The parts of others are those of their criteria."""
    band: str | None = None


class RuleLine(Record):
    """A rule of the call and whether it is met; None while that cannot be said."""

    id: str
    met: bool | None
    otherwise: Literal["reject", "recommend_reject", "flag"]


class GateLine(Record):
    """A gate: the answer that counts, and what the machine suggests."""

    id: str
    answer: GateAnswer
    suggested: GateAnswer | None = None
    applies: bool = True


class Scorecard(Record):
    """The whole of one proposal's scores under one call."""

    criteria: tuple[CriterionLine, ...]
    nodes: tuple[NodeLine, ...]
    rules: tuple[RuleLine, ...]
    gates: tuple[GateLine, ...]
    total: float | None
    """Over what has been scored; None when nothing has."""
    out_of: float
    covered: float
    """The share of the total that has been scored, 0 to 1."""
    threshold: float | None
    """Of the total, in points."""
    total_passed: bool | None = None
    """Whether the total reaches its threshold, decided before it is rounded. None without a threshold, or
    while what is missing can still decide it."""
    passed: bool | None
    """Every threshold, gate and rejecting rule; None while something needed is missing."""
    failed: tuple[str, ...] = ()
    """What does not pass, as `criterion:id`, `section:id`, `group:id`, `total`, `rule:id`, `gate:id`."""
    band: str | None
    ranking_total: float | None
    """With the ranking's own weights."""
    exact_total: float | None = None
    exact_ranking_total: float | None = None
    """Both before they are rounded as the call says: for sums of several, never to be shown."""
    bonus: float = 0.0
    penalty: float = 0.0
    overall: float | None = None
    """A person's judgement of the whole, where the call asks for one (times `reported_times`)."""

    def criterion(self, criterion_id: str) -> CriterionLine:
        """The line of one criterion; KeyError when there is none."""
        for line in self.criteria:
            if line.id == criterion_id:
                return line
        raise KeyError(criterion_id)

    @property
    def is_whole(self) -> bool:
        """Whether everything that the total is made of has been scored."""
        return at_least(self.covered, 1)

    @property
    def is_decided(self) -> bool:
        """Whether nothing that the total is made of is open. A code is a decision, though no score."""
        if self.is_whole or self.total is None:
            return self.is_whole
        return all(line.given is not None for line in self.criteria if line.applies and line.share) and all(
            node.points is not None for node in self.nodes if node.carried
        )
