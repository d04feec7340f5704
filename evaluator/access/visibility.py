"""What somebody sees of proposals, of reviews and of the machine's advice.

Every list, search, count, order, export, chart, download and error begins here: what may not be seen is taken
out before anything is counted, sorted or added up, so that nothing of it shows in a number or a place.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeVar

from evaluator.access.actors import Actor
from evaluator.access.advice import (
    ApplicantSetting,
    ReviewerSetting,
    advice_for_applicant,
    advice_for_reviewer,
)
from evaluator.access.blinding import without_names
from evaluator.access.permissions import ADVICE, Action, Relation, check, may
from evaluator.access.shown import Shown
from evaluator.foundation import Record

OthersReviews = Literal["never", "after_own", "always"]


class Standing(Record):
    """How somebody stands to one proposal now: all that decides what they may do with it and see of it."""

    actor: Actor
    """In the roles in which they have to do with this proposal."""
    relation: Relation = Relation.OTHER
    open_switches: frozenset[str] = frozenset()
    """Of the call's phase."""
    call_id: str | None = None
    others_reviews: OthersReviews = "never"
    """The phase's setting: when those who review it see what others wrote."""
    reviews_it: bool = False
    """Whether they were asked for a review of it, whatever else they are."""
    has_submitted: bool = False
    """Whether they have submitted that review."""

    def may(self, action: Action, *, also_open: frozenset[str] = frozenset()) -> bool:
        """Whether they may do this with the proposal now."""
        return may(
            self.actor,
            action,
            relation=self.relation,
            open_switches=self.open_switches | also_open,
            call_id=self.call_id,
        )

    def check(self, action: Action) -> None:
        """Go on only where they may; NotAllowedError otherwise."""
        check(
            self.actor,
            action,
            relation=self.relation,
            open_switches=self.open_switches,
            call_id=self.call_id,
        )


T = TypeVar("T")

StandingOf = Callable[[str], Standing]
"""How the reader stands to a proposal, by its id."""


def visible(
    items: Iterable[T],
    standing_of: StandingOf,
    *,
    proposal_of: Callable[[T], str],
    action: Action = Action.SEE_PROPOSAL,
) -> tuple[T, ...]:
    """Those that belong to proposals with which the reader may do `action`, in the order given."""
    said: dict[int, tuple[Standing, bool]] = {}

    def is_visible(item: T) -> bool:
        # Thousands of proposals share a few standings; each is held here, so that its name stays its own.
        standing = standing_of(proposal_of(item))
        if id(standing) not in said:
            said[id(standing)] = standing, standing.may(action)
        return said[id(standing)][1]

    return tuple(item for item in items if is_visible(item))


def sees_review(standing: Standing, *, reviewer_id: str | None, is_submitted: bool) -> bool:
    """Whether somebody sees the scores and words of a review.

    Drafts are their writer's alone. Whoever was asked for a review of their own sees no other before it is
    submitted, be they rapporteur or call manager as well, unless the phase shows reviews always.
    """
    if reviewer_id is not None and reviewer_id == standing.actor.id:
        return standing.may(Action.SEE_OWN_REVIEW)
    if not is_submitted:
        return False
    if standing.may(Action.SEE_FEEDBACK):
        return True
    return sees_others(standing)


def sees_others(standing: Standing) -> bool:
    """Whether somebody sees what other people made of a proposal: their reviews, and whatever comes of them.

    A mean, a place in an order, what the panel agreed on and a chart of scores tell of reviews as well.
    """
    is_independent = not standing.reviews_it or standing.has_submitted or standing.others_reviews == "always"
    return is_independent and (standing.may(Action.SEE_REVIEWS) or standing.may(Action.SEE_OTHERS_REVIEWS))


def visible_content(content: Mapping[str, Any], standing: Standing) -> dict[str, Any]:
    """A proposal, in the form of its file, as the reader may see it: in a blind phase without names.

    Raises
    ------
    NotAllowedError
        The reader may not see the proposal.
    """
    standing.check(Action.SEE_PROPOSAL)
    return dict(content) if standing.may(Action.SEE_NAMES) else without_names(content)


def visible_title(content: Mapping[str, Any], standing: Standing) -> str:
    """The title of a proposal, in the form of its file, as the reader may know it.

    Raises
    ------
    NotAllowedError
        The reader may not know of the proposal.
    """
    standing.check(Action.SEE_TITLE)
    if standing.may(Action.SEE_PARTNERS):
        return str(content["title"])
    # The partners say which names are covered; the rest of a proposal is long, and lists have many titles.
    return str(
        without_names({name: content[name] for name in ("title", "partners") if name in content})["title"]
    )


def sees_advice(standing: Standing, *, setting: ReviewerSetting, has_own_score: bool) -> bool:
    """Whether somebody sees the machine's advice on a proposal that they judge.

    `setting` is the call's, for reviewers. Whoever was asked for a review of their own waits for it as every
    reviewer does. Applicants see what `advice_shown` says.
    """
    if standing.relation is Relation.OWN:
        return False
    is_open = advice_for_reviewer(setting, has_own_score=has_own_score)
    if standing.reviews_it and not is_open:
        return False
    return standing.may(Action.SEE_ADVICE, also_open=frozenset({ADVICE}) if is_open else frozenset())


def advice_shown(standing: Standing, setting: ApplicantSetting) -> Shown:
    """How much of the advice somebody sees on their own proposal; `setting` is the call's, for applicants."""
    shown = advice_for_applicant(setting)
    is_own = standing.relation is Relation.OWN
    opened = frozenset({ADVICE}) if shown != "nothing" else frozenset()
    return shown if is_own and standing.may(Action.SEE_ADVICE, also_open=opened) else "nothing"
