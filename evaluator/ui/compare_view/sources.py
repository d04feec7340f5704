"""What is compared: the machine's advice as far as it may be seen, reviews from a file, or one against the
other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.evidence import Lexicons
from evaluator.foundation import FileError, Translator, content_name
from evaluator.panel.reviews import Reviews
from evaluator.proposals import Proposal
from evaluator.scoring import Answers
from evaluator.services.assessing import NO_ANSWERS
from evaluator.services.comparing import Advised, Comparison, compare_advice, compare_reviews
from evaluator.services.keeping import Keeping
from evaluator.services.lineage.for_advice import corpus_id
from evaluator.services.proposals_to_compare import proposals_to_compare
from evaluator.services.reviews import OwnReview, open_reviews, sees_all_advice
from evaluator.services.shared_view import Source
from evaluator.ui import session
from evaluator.ui.assessed import advised, words_in_force
from evaluator.ui.browser_copy import Fate, Found, bring_back
from evaluator.ui.literal import escape_markdown
from evaluator.ui.messages import empty_state, file_error
from evaluator.ui.navigation import open_page
from evaluator.ui.people_answers import answers_in
from evaluator.ui.score_form.own import own_reviews, take_copies, take_fetched
from evaluator.ui.score_form.proposals import (
    is_sample,
    opened_names,
    proposals_at_hand,
    shipped,
)
from evaluator.ui.score_form.server_copy import fetch_copies
from evaluator.ui.score_form.stored_work import StoredWork, cannot_read, stored_work
from evaluator.ui.score_form.to_score import to_score
from evaluator.ui.stored import database

REVIEWS_KEY = "compare:reviews"
MOST_NAMED = 8
SLOW = 20
"""From so many proposals on, reading them takes long enough to say how far it is."""


@dataclass(frozen=True)
class Sources:
    """What there is to compare; where both are there, they are held against each other."""

    advice: Comparison | None
    reviews: Comparison | None

    @property
    def first(self) -> Comparison:
        """The one whose proposals are listed: with both, the reviews."""
        found = self.reviews or self.advice
        if found is None:
            raise ValueError("there is nothing to compare")
        return found


class _Shelf(Keeping):
    """Comparisons made before. Each is large, so few are kept."""

    most_kept = 6


def compared(call: Call, source: Source, t: Translator) -> Sources | None:
    """What the person sees of the source chosen; None while there is nothing to see, which is explained."""
    advice = reviews = None
    if source in ("advice", "both"):
        advice = _of_advice(call, t)
        if advice is None:
            return None
    if source in ("reviews", "both"):
        reviews = _of_reviews(call, t)
        if reviews is None:
            return None
    return Sources(advice, reviews)


def _of_advice(call: Call, t: Translator) -> Comparison | None:
    actor = session.current_actor()
    if actor.has(Role.REVIEWER):
        bring_back_own(call, t)
    work = stored_work(call)
    take_fetched(call, fetch_copies(call, work))
    if work.cannot:
        cannot_read(work, t)
    at_hand, own = to_compare(actor, call, work), own_reviews(call)
    # Decided anew at each run; only what follows from it is kept.
    seen = tuple(
        name for name, proposal in at_hand.items() if sees_all_advice(actor, call, proposal, own.get(name))
    )
    opened = opened_names()
    submitted = _named(at_hand)
    answers = _answers(call, work, at_hand)
    answered = tuple((name, content_name(given)) for name, given in sorted(answers.items()))
    # Files opened here and what was submitted are nobody else's, and nor is what is made of them.
    shelf = _shelf_here() if opened or submitted else _shelf_of_samples()
    words = words_in_force()
    found = shelf.kept(
        (
            call.version,
            words.name,
            corpus_id(),
            actor.roles,
            tuple(at_hand),
            opened,
            submitted,
            answered,
            seen,
            shipped(),
        ),
        lambda: advice_on(actor, call, at_hand, own, answers, len(seen), t, words=words),
    )
    if not found.compared:
        if not work.cannot:
            _explain_withheld(call, t)
        return None
    st.caption(t("Advice, not a decision."))
    if found.withheld:
        st.info(_withheld_said(found, t), icon=":material/visibility_off:")
    return found


def to_compare(actor: Actor, call: Call, work: StoredWork) -> Mapping[str, Proposal]:
    """A reviewer compares what they may score, and nothing that they were not asked to read.

    Whoever oversees the call compares its proposals and the files they opened; the samples only where it has
    no proposal.
    """
    if actor.has(Role.REVIEWER):
        return to_score(call, work)
    at_hand, kept = proposals_at_hand(), {} if work.cannot else kept_of_call(actor, call)
    if not kept:
        return at_hand
    opened = {name: one for name, one in at_hand.items() if not is_sample(name)}
    return opened | {name: one for name, one in kept.items() if name not in opened}


def _answers(call: Call, work: StoredWork, at_hand: Mapping[str, Proposal]) -> Mapping[str, Answers]:
    """What people answered about those at hand that the store has; a file called the same is another text."""
    if work.cannot:
        return {}
    files = {name for name in proposals_at_hand() if not is_sample(name)}
    return {
        name: given
        for name, given in answers_in(call).items()
        if name in at_hand and (name in work.proposals or name not in files)
    }


def kept_of_call(actor: Actor, call: Call) -> Mapping[str, Proposal]:
    """The proposals of the stored call, by reference; each is read once for all who look at it."""
    if call.id != actor.call_id:
        return {}
    known = _read_before()
    found = proposals_to_compare(database=database(), actor=actor, call_id=call.id, known=known)
    known.update({one.content_hash: one.proposal for one in found})
    return {one.reference: one.proposal for one in found}


@st.cache_resource(show_spinner=False)
def _read_before() -> dict[str, Proposal]:
    return {}


def advice_on(
    actor: Actor,
    call: Call,
    at_hand: Mapping[str, Proposal],
    own: Mapping[str, OwnReview],
    answers: Mapping[str, Answers],
    count: int,
    t: Translator,
    *,
    words: Lexicons,
) -> Comparison:
    """The advice on these proposals as far as it may be seen; of many it is said how far reading them is.

    Parameters
    ----------
    count
        So many of them are read.
    words
        The lexicons that they are read by.
    """
    said = t("Reading the proposals against the call…")
    bar = st.progress(0.0, said) if count > SLOW else None
    read = 0

    def advise(proposal: Proposal) -> Advised:
        nonlocal read
        found = advised(call, proposal, answers.get(proposal.reference, NO_ANSWERS), words=words)
        read += 1
        if bar is not None and read % 5 == 0:
            bar.progress(read / count, t("{said} {read} of {count}", said=said, read=read, count=count))
        return found

    found = compare_advice(
        actor=actor, call=call, proposals=at_hand.values(), own=own, advise=advise, answers=answers
    )
    if bar is not None:
        bar.empty()
    return found


def _named(at_hand: Mapping[str, Proposal]) -> tuple[str, ...]:
    """What names the contents of all but the samples; empty where only samples are at hand."""
    samples = shipped().proposals
    return tuple(one.content_hash for name, one in at_hand.items() if samples.get(name) is not one)


@st.cache_resource(show_spinner=False)
def _shelf_of_samples() -> _Shelf:
    return _Shelf()


@st.cache_resource(scope="session", show_spinner=False)
def _shelf_here() -> _Shelf:
    return _Shelf()


def bring_back_own(call: Call, t: Translator) -> None:
    """Own scores open the advice, so those that the browser kept count after a reload too."""

    def take_found(found: Sequence[Found]) -> Mapping[str, Fate]:
        return take_copies(call, found)

    bring_back(call.id, t, take_found)


def _explain_withheld(call: Call, t: Translator) -> None:
    if call.advice == "hidden":
        empty_state(
            t("This call keeps the machine's advice from reviewers."),
            t("Reviews from a file can still be compared."),
        )
        return
    empty_state(
        t("The advice on a proposal opens once you have scored it on every criterion."),
        t("So far you have finished no proposal. Your own scores come first; the advice cannot sway them."),
    )
    if {*st.query_params} - session.OF_THE_FRAME:
        st.caption(
            t("The address was shared: a call manager sees more under it. The role is chosen at the top.")
        )
    if st.button(t("Score a proposal"), type="primary", icon=":material/edit:", key="compare:score"):
        open_page("score")


def _withheld_said(found: Comparison, t: Translator) -> str:
    names = [escape_markdown(one.label) for one in found.withheld[:MOST_NAMED]]
    if len(found.withheld) > MOST_NAMED:
        names.append(t.plural("{count} more", "{count} more", len(found.withheld) - MOST_NAMED))
    return t.plural(
        "Not shown until you have scored it on every criterion: {names}.",
        "{count} proposals are not shown until you have scored them on every criterion: {names}.",
        len(found.withheld),
        names=", ".join(names),
    )


def _of_reviews(call: Call, t: Translator) -> Comparison | None:
    file = st.file_uploader(t("Reviews CSV"), type=["csv"], key=REVIEWS_KEY, max_upload_size=20)
    if file is None:
        empty_state(
            t("Choose a reviews CSV to compare what people gave."),
            t("Its columns: proposal_id, reviewer_id, criterion and score; comment and lot may follow."),
        )
        return None
    try:
        reviews = _read(file.getvalue(), file.name, call, call.version)
    except FileError as error:
        file_error(error)
        return None
    if reviews.other_versions:
        st.warning(t("Some of these reviews were made under another version of the call."))
    st.caption(_panel_said(call, reviews, t))
    actor, work = session.current_actor(), stored_work(call)
    if work.cannot:
        cannot_read(work, t)
    at_hand = to_compare(actor, call, work)
    submitted = _named(at_hand)
    digest = sha256(file.getvalue()).hexdigest()
    return _shelf_here().kept(
        # The roles are in the name, so that nobody gets what another role was allowed.
        (
            digest,
            file.name,
            call.version,
            actor.roles,
            tuple(at_hand),
            opened_names(),
            submitted,
            shipped(),
        ),
        lambda: compare_reviews(actor=actor, call=call, reviews=reviews, proposals=at_hand.values()),
    )


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _read(data: bytes, name: str, _call: Call, call_version: str) -> Reviews:  # noqa: ARG001 - in the key
    return open_reviews(data, name, _call)


def _panel_said(call: Call, reviews: Reviews, t: Translator) -> str:
    """`4 reviewers, 3 proposals; scores of a criterion are combined by their mean`."""
    people = t.plural("{count} reviewer", "{count} reviewers", len(reviews.reviewer_ids))
    proposals = t.plural("{count} proposal", "{count} proposals", len(reviews.proposal_ids))
    method = {
        "mean": t("Scores are combined by their mean."),
        "median": t("Scores are combined by their median."),
        "trimmed": t("Scores are combined by their mean without the extremes."),
        "closest_two": t("Scores are combined by the mean of the two closest."),
        "consensus": t("Until a consensus is written down, the mean stands in for it."),
    }[call.reviews.combine]
    return f"{people}, {proposals}. {method}"
