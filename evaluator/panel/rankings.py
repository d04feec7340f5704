"""What a ranking says of each proposal and each reviewer."""

from typing import Literal

from evaluator.foundation import Record
from evaluator.panel.agreement.measures import FEW
from evaluator.panel.ranking import Group
from evaluator.panel.ranking.variance import DETECTED_BELOW

Method = Literal["call", "mean", "median", "bayes"]
"""`call`: as the call file combines reviews, and what panels agreed on."""


class RankedProposal(Record):
    """Where one proposal stands."""

    proposal_id: str
    n: int
    """How many reviewers scored it."""
    mean: float | None
    """Of the reviewers' totals before they are rounded; None where nobody gave one."""
    total: float | None
    """As the panel's scores were combined."""
    passed: bool | None
    failed: tuple[str, ...]
    """What does not pass, as `criterion:id`, `section:id`, `group:id`, `total`, `rule:id`, `gate:id`."""
    covered: float
    """The share of the total that has been scored by anybody, 0 to 1."""
    rank: int | None
    """1 is best; equals share the better rank. None where it does not pass or cannot be ranked."""
    worth: float | None = None
    """What the ranking model makes of it, above or below the mean of all; on the range of 5."""
    expected_rank: float | None = None
    """The mean rank under the ranking model."""
    percentile: float | None = None
    """How many in a hundred are expected to stand as well or better; 0 is best. In print: PCER."""
    surface: float | None = None
    """The share of the others that it is expected to be better than; 1 is best. In print: SUCRA."""
    rank_q05: int | None = None
    rank_q25: int | None = None
    rank_q75: int | None = None
    rank_q95: int | None = None
    p_fund: float | None = None
    """By the ranking model: how probable it is to be among the best so many, as many as can be funded;
    quotas, promises and amounts are not in it. By totals: 1 for who is funded, of equals the part that is."""
    group: Group | None = None


class RankedReviewer(Record):
    """How a reviewer's totals differ from those of others on the same proposals."""

    reviewer_id: str
    n: int
    severity: float
    """On the range of 5; above 0 for whoever gives more than others."""
    severity_low: float
    severity_high: float
    """The ends of its interval of 90 %."""
    severity_points: float
    """In points of the call's total."""

    @property
    def can_be_told(self) -> bool:
        """Whether there are enough reviews to say anything: of fewer chance alone brings any figure."""
        return self.n >= FEW


class Ranking(Record):
    """All proposals, the best first; then those without a rank."""

    method: Method
    proposals: tuple[RankedProposal, ...]
    reviewers: tuple[RankedReviewer, ...] = ()
    tau_proposal: float | None = None
    sigma: float | None = None
    """How much proposals, and scores of one proposal, differ; on the range of 5."""
    points: float | None = None
    """So many points of the call's total are one unit of that range."""
    fundable: int | None = None
    """How many can be funded; None where that was not asked. Not always the first so many: see `Fundable`."""
    funding_line: float | None = None
    """The expected rank of the last that can be funded, or its total."""
    hangs_on_chance: bool = False
    """Whether the line is so near a whole rank that other draws may change a group."""
    severity_chance: float | None = None
    """How probable such differences in severity would be by chance alone."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Reviews that cover less than half the weight: proposal and reviewer."""
    seed: int | None = None
    draws: int | None = None

    @property
    def line_after(self) -> int | None:
        """After so many the line lies; None where that was not asked, or a quota or promise makes others
        funded than the first so many.
        """
        ranks = [(one.rank, one.p_fund) for one in self.proposals if one.rank is not None]
        last = max((rank for rank, chance in ranks if chance), default=0)
        is_first = all(chance or rank >= last for rank, chance in ranks)
        return self.fundable if is_first else None

    @property
    def severity_is_detected(self) -> bool:
        """Whether reviewers differ in severity more than chance would have it."""
        return self.severity_chance is not None and self.severity_chance < DETECTED_BELOW
