"""All that the report on a call is made from. Proposals go by reference, reviewers by code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from evaluator.calls import Call
from evaluator.foundation import Record
from evaluator.panel.agreement.of_reviews import ReviewAgreement
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.funding.plans import FundingPlan
from evaluator.panel.rankings import Ranking
from evaluator.panel.review_counts import review_counts
from evaluator.panel.reviews import Rating
from evaluator.panel.robust import Robust
from evaluator.panel.stage_standing import StageStanding


class EvaluatedProposal(Record):
    """A proposal of the stage."""

    reference: str
    label: str
    title: str
    lot: str | None
    requested: Decimal | None = None
    """In the call's currency."""


class Decision(Record):
    """What was decided about a proposal, and why; the last decision holds."""

    proposal_id: str
    outcome: str
    """`funded`, `reserve`, `rejected`, `invited`, `not_invited`."""
    amount: Decimal | None = None
    reason: str = ""
    decided_at: datetime | None = None
    by_line: str = ""
    """What the line said when it was decided, an outcome of a funding plan; empty where it said nothing of
    the proposal, or the trail does not tell."""
    by_line_amount: Decimal | None = None
    """What it would have got by the line then."""
    departs: bool = False
    """Whether the trail says that it was decided otherwise than the line said."""
    is_told: bool = False
    """Whether the trail tells of the line at all."""
    in_spite: Mapping[str, int] = {}
    """How much was unfinished that whoever decided confirmed, by what it was."""


class Trail(Record):
    """The audit trail of the call, when the report was made."""

    events: int
    last_hash: str
    line_holds: bool | None = None
    """Whether ranking and line, made again from the trail alone, are those decided by; None where no
    line was kept, or the trail came here without all that it was made of."""


@dataclass(frozen=True)
class EvaluatedLot:
    """Proposals that compete for the same money."""

    lot: str | None
    """None: the call as a whole, or those that belong to no lot."""
    combined: tuple[CombinedReview, ...]
    by_call: Ranking
    calibrated: Ranking | None
    robust: Robust | None
    """None where no proposal can be ranked."""


@dataclass(frozen=True)
class Evaluated:
    """A stage of a call, evaluated."""

    call: Call
    stage: str
    """Empty where the call has no stages."""
    day: date
    standing: StageStanding
    """What came in, and what is still out."""
    proposals: Mapping[str, EvaluatedProposal]
    lots: tuple[EvaluatedLot, ...]
    ratings: tuple[Rating, ...]
    """Reviewers by code."""
    agreed: frozenset[str]
    """Proposals of which the panel closed an agreement as final."""
    agreement: ReviewAgreement
    plan: FundingPlan | None
    """What the funding rule of the call says; None where it was not asked."""
    decisions: Mapping[str, Decision]
    trail: Trail
    earlier_version: int
    """Reviews that were given under an earlier version of the call."""
    set_aside: int
    """Scores of these that mean something else now and do not count."""
    left_out: int
    """Proposals that whoever made the report may not see."""
    samples: int
    """Draws of weights behind what is said of them."""
    looseness: float

    @property
    def review_counts(self) -> dict[str, int]:
        """How many reviews of each proposal were submitted."""
        return review_counts(self.proposals, self.ratings)

    @property
    def reviewers(self) -> tuple[str, ...]:
        """The codes of those who reviewed."""
        return tuple(sorted({rating.reviewer_id for rating in self.ratings}))

    def reviews_of(self, reviewer: str) -> int:
        """How many proposals somebody reviewed."""
        return len({rating.proposal_id for rating in self.ratings if rating.reviewer_id == reviewer})
