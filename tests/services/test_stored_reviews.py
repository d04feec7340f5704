import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.calls import Call
from evaluator.services.assignments import proposal_to_read, proposals_to_review
from evaluator.services.reviews import confirm_review, is_current
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call
from evaluator.services.stored_reviews import (
    StoredReview,
    own_review,
    reopen_review,
    review_versions,
    save_draft,
    visible_reviews,
)
from evaluator.store import Database, new_id
from evaluator.store.audit import canonical
from evaluator.store.tables import EventRow, ProposalRow, ReviewRow, ReviewVersionRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.review_example import Reviewing, reviewing
from tests.store.database_fixtures import Clock


@pytest.fixture
def panel(database: Database) -> Reviewing:
    return reviewing(database)


@pytest.fixture
def names(panel: Reviewing) -> list[str]:
    return [criterion.id for criterion in panel.example.call.criteria]


def mine(panel: Reviewing, name: str = "reviewer-1") -> StoredReview | None:
    return own_review(database=panel.database, actor=panel.actor(name), proposal_id=panel.proposal_id)


def history(panel: Reviewing, name: str = "reviewer-1") -> list[StoredReview]:
    return review_versions(database=panel.database, actor=panel.actor(name), proposal_id=panel.proposal_id)


def seen_by(panel: Reviewing, name: str) -> list[StoredReview]:
    return visible_reviews(database=panel.database, actor=panel.actor(name), proposal_id=panel.proposal_id)


def test_each_save_is_a_version_and_the_last_one_holds(
    panel: Reviewing, names: list[str], clock: Clock
) -> None:
    assert mine(panel) is None
    first = panel.blank.with_score(names[0], 3.0).with_comment(
        names[0], "Because.\nÀ voir: <b>*x*</b> \x00 🌍"
    )
    saved = panel.save("reviewer-1", first, seen=0)
    assert (saved.number, saved.at, saved.state) == (1, clock.now, "draft")
    clock.move(minutes=2)
    second = first.with_score(names[1], "abstain")
    assert panel.save("reviewer-1", second, seen=1).number == 2
    assert [(one.number, one.review, one.is_current) for one in history(panel)] == [
        (1, first, False),
        (2, second, True),
    ]
    held = mine(panel)
    assert held is not None
    assert (held.review, held.number, held.state, held.saved_at) == (second, 2, "draft", clock.now)
    assert mine(panel, "reviewer-2") is None


def test_two_tabs_get_a_clear_conflict_and_both_texts_are_kept(panel: Reviewing, names: list[str]) -> None:
    begun = panel.blank.with_score(names[0], 3.0)
    panel.save("reviewer-1", begun, seen=0)
    one_tab = begun.with_comment(names[0], "Written in one tab.")
    other_tab = begun.with_comment(names[0], "Written in the other.")
    panel.save("reviewer-1", one_tab, seen=1)
    for _ in range(2):
        # The second time is the same command sent again: the same outcome, and nothing is added.
        with pytest.raises(ChangedMeanwhileError, match="both are kept") as caught:
            panel.save("reviewer-1", other_tab, seen=1, key="other tab")
        theirs = caught.value.theirs
        assert isinstance(theirs, StoredReview)
        assert (theirs.review, theirs.number, caught.value.number) == (one_tab, 2, 2)
    assert [(one.number, one.review, one.state, one.is_current) for one in history(panel)] == [
        (1, begun, "draft", False),
        (2, one_tab, "draft", True),
        (3, other_tab, "set_aside", False),
    ]
    assert panel.save("reviewer-1", other_tab, seen=2).number == 4
    held = mine(panel)
    assert held is not None
    assert held.review == other_tab


def test_two_tabs_with_the_same_text_have_no_conflict(panel: Reviewing, names: list[str]) -> None:
    review = panel.blank.with_score(names[0], 3.0)
    panel.save("reviewer-1", review, seen=0)
    assert panel.save("reviewer-1", review, seen=0).number == 1
    assert [one.number for one in history(panel)] == [1]


def test_a_save_that_is_sent_again_is_done_once(panel: Reviewing, names: list[str]) -> None:
    review = panel.blank.with_score(names[0], 3.0)
    first = panel.save("reviewer-1", review, seen=0, key="once")
    panel.save("reviewer-1", review.with_score(names[1], 2.0), seen=1)
    assert panel.save("reviewer-1", review, seen=0, key="once") == first
    assert [one.number for one in history(panel)] == [1, 2]


def test_a_key_of_another_command_is_refused(panel: Reviewing, names: list[str]) -> None:
    panel.save("reviewer-1", panel.blank.with_score(names[0], 3.0), seen=0, key="mine")
    with pytest.raises(ValueError, match="another command"):
        panel.save("reviewer-2", panel.blank.with_score(names[0], 1.0), seen=0, key="mine")
    assert mine(panel, "reviewer-2") is None


def test_a_commit_whose_answer_was_lost_is_tried_again_and_saves_once(
    panel: Reviewing, names: list[str]
) -> None:
    commits = []

    def lose_the_first_answer(session: Session) -> None:
        commits.append(session)
        if len(commits) == 1:
            # What a driver raises when the connection goes between the commit and its answer.
            raise OperationalError("COMMIT", {}, ConnectionError("gone"), connection_invalidated=True)

    review, actor = panel.blank.with_score(names[0], 3.0), panel.actor("reviewer-1")
    event.listen(Session, "after_commit", lose_the_first_answer)
    try:
        saved = save_draft(
            database=panel.database,
            actor=actor,
            proposal_id=panel.proposal_id,
            review=review,
            seen=0,
            key=new_id(),
        )
    finally:
        event.remove(Session, "after_commit", lose_the_first_answer)
    assert (len(commits), saved.number) == (2, 1)
    assert [(one.number, one.review) for one in history(panel)] == [(1, review)]
    assert [one.kind for one in panel.trail()].count("review.saved") == 1


def test_many_tabs_that_begin_one_review_at_once_lose_nothing(panel: Reviewing, names: list[str]) -> None:
    def save(number: int) -> int:
        review = panel.blank.with_comment(names[0], f"text {number}")
        try:
            return panel.save("reviewer-1", review, seen=0).number
        except ChangedMeanwhileError:
            return 0

    with ThreadPoolExecutor(8) as threads:
        numbers = list(threads.map(save, range(16)))
    assert sorted(numbers) == [0] * 15 + [1]
    kept = history(panel)
    assert [one.number for one in kept] == list(range(1, 17))
    assert {one.review.comments[names[0]] for one in kept} == {f"text {number}" for number in range(16)}
    with panel.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(ReviewRow)) == 1


def test_the_trail_says_scores_before_and_after_and_never_a_text(panel: Reviewing, names: list[str]) -> None:
    secret = "The applicant's cousin sits in the ministry."
    first = panel.blank.with_score(names[0], 3.0).with_comment(names[0], secret)
    panel.save("reviewer-1", first, seen=0)
    panel.save("reviewer-1", first.with_score(names[0], 4.5), seen=1)
    told = [one for one in panel.trail() if one.kind == "review.saved"]
    assert [one.before for one in told] == ["", told[0].after]
    said = json.loads(told[1].after)
    assert said == {
        "proposal": panel.proposal_id,
        "reviewer": panel.example.people["reviewer-1"],
        "stage": "",
        "lot": panel.proposal.lot,
        "number": 2,
        "state": "draft",
        "scores": {names[0]: 4.5},
        "comments": {names[0]: hashlib.sha256(secret.encode()).hexdigest()},
        "call_version": panel.example.call.version,
        "proposal_hash": panel.proposal.content_hash,
    }
    panel.submit("reviewer-1", panel.complete(), seen=2)
    assert json.loads(panel.trail()[-1].before) == {"number": 2, "state": "draft"}
    with panel.database.engine.connect() as connection:
        trail = connection.execute(select(*EventRow.__table__.columns)).all()
    assert [row for row in trail if "cousin" in repr(row)] == []


def test_scores_and_states_at_any_time_follow_from_the_trail(panel: Reviewing, clock: Clock) -> None:
    moments = []
    for seen, score in enumerate((2.0, 3.0, 4.0)):
        clock.move(minutes=1)
        review = panel.complete(score)
        if score == 4.0:
            panel.submit("reviewer-1", review, seen=seen)
        else:
            panel.save("reviewer-1", review, seen=seen)
        moments.append(clock.now)
    with panel.database.reading() as session:
        versions = session.scalars(select(ReviewVersionRow).order_by(ReviewVersionRow.number)).all()
    kept = [(version.state.encode(), version.scores.encode()) for version in versions]
    rebuilt = []
    for moment in moments:
        until = [one for one in panel.trail() if one.kind.startswith("review.") and one.at <= moment]
        after = json.loads(until[-1].after)
        rebuilt.append((after["state"].encode(), canonical(after["scores"]).encode()))
    assert rebuilt == kept


def test_a_review_is_submitted_only_when_it_is_complete(panel: Reviewing, names: list[str]) -> None:
    complete = panel.complete()
    title = re.escape(panel.example.call.criterion(names[1]).title.said_in("en"))
    with pytest.raises(ValueError, match=f"^The review is not complete: no score yet: {title}.$"):
        panel.submit("reviewer-1", complete.with_score(names[1], None), seen=0)
    other = complete.model_copy(update={"content_hash": "of another version"})
    with pytest.raises(ValueError, match="has changed since these scores were given; confirm them first"):
        panel.submit("reviewer-1", other, seen=0)
    assert mine(panel) is None
    saved = panel.submit("reviewer-1", complete, seen=0)
    assert (saved.number, saved.state) == (1, "submitted")
    with pytest.raises(ValueError, match="only the call manager can open it again"):
        panel.save("reviewer-1", complete.with_score(names[0], 1.0), seen=1)
    assert [(one.number, one.review) for one in history(panel)] == [(1, complete)]


def test_whoever_abstains_without_a_word_of_why_does_not_submit(panel: Reviewing, names: list[str]) -> None:
    silent = panel.complete().with_score(names[0], "abstain").with_comment(names[0], " ")
    title = re.escape(panel.example.call.criterion(names[0]).title.said_in("en"))
    with pytest.raises(ValueError, match=f"the comment is missing or too short: {title}"):
        panel.submit("reviewer-1", silent, seen=0)
    assert panel.submit("reviewer-1", silent.with_comment(names[0], "Colleagues."), seen=0).number == 1


def test_a_manager_opens_a_submitted_review_again_with_a_reason(panel: Reviewing, names: list[str]) -> None:
    common = {
        "database": panel.database,
        "proposal_id": panel.proposal_id,
        "reviewer_id": panel.example.people["reviewer-1"],
        "seen": 1,
    }
    complete = panel.complete()
    manager = panel.actor("manager")
    with pytest.raises(ValueError, match="no submitted review"):
        reopen_review(**common, actor=manager, reason="typo", key="k0")
    panel.submit("reviewer-1", complete, seen=0)
    with pytest.raises(ValueError, match="Say why"):
        reopen_review(**common, actor=manager, reason=" ", key="k1")
    with pytest.raises(NotAllowedError):
        reopen_review(**common, actor=panel.actor("reviewer-1"), reason="mine", key="k2")
    for _ in range(2):
        reopen_review(**common, actor=manager, reason="asked for it", key="k3")
    changed = complete.with_score(names[0], 2.0)
    assert panel.save("reviewer-1", changed, seen=1).state == "reopened"
    assert [one.review for one in seen_by(panel, "manager")] == [complete]
    assert panel.submit("reviewer-1", changed, seen=2).number == 3
    assert [one.review for one in seen_by(panel, "manager")] == [changed]
    told = [(one.kind, one.reason_in_words) for one in panel.trail() if one.kind.startswith("review.")]
    assert told == [
        ("review.submitted", ""),
        ("review.reopened", "asked for it"),
        ("review.saved", ""),
        ("review.submitted", ""),
    ]


def test_a_reviewer_sees_no_other_review_before_submitting_an_own_one(panel: Reviewing) -> None:
    panel.submit("reviewer-1", panel.complete(4.5), seen=0)
    panel.save("reviewer-2", panel.complete(2.0), seen=0)
    assert seen_by(panel, "reviewer-2") == []
    assert [one.review.scores for one in seen_by(panel, "reviewer-1")] == [panel.complete(4.5).scores]
    for name in ("manager", "observer", "rapporteur"):
        assert [one.review for one in seen_by(panel, name)] == [panel.complete(4.5)]
    panel.submit("reviewer-2", panel.complete(2.0), seen=1)
    assert len(seen_by(panel, "reviewer-2")) == len(seen_by(panel, "reviewer-1")) == 2
    with pytest.raises(NotAllowedError):
        seen_by(panel, "applicant-1")


@pytest.mark.parametrize(
    ("state", "why"), [("withdrawn", "was withdrawn"), ("ineligible", "is not eligible")]
)
def test_what_is_out_of_the_call_waits_for_nobody_and_no_review_of_it_is_taken(
    panel: Reviewing, state: str, why: str
) -> None:
    def waiting() -> list[str]:
        found = proposals_to_review(
            database=panel.database, actor=panel.actor("reviewer-1"), call_id=panel.example.call.id
        )
        return [one.reference for one in found]

    def put(into: str) -> None:
        panel.database.write(lambda session: session.execute(update(ProposalRow).values(state=into)))

    first, second = panel.complete(2.0), panel.complete(3.0)
    panel.save("reviewer-1", first, seen=0, key="once")
    assert waiting() == [panel.proposal.reference]
    put(state)
    assert waiting() == []
    for send in (panel.save, panel.submit):
        with pytest.raises(NotAllowedError, match=f"{panel.proposal.reference} {why}: no review of it"):
            send("reviewer-1", second, seen=1)
    # What was taken before was taken, and can still be read.
    assert panel.save("reviewer-1", first, seen=0, key="once").number == 1
    assert [one.review for one in history(panel)] == [first]
    put("submitted")
    assert waiting() == [panel.proposal.reference]
    assert panel.submit("reviewer-1", second, seen=1).number == 2


def test_in_a_blind_phase_a_review_of_the_text_without_names_is_complete(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    blind = data.replace(b"reopen: true,", b"reopen: true, blind: true,")
    manager, reviewer = panel.actor("manager"), panel.actor("reviewer-1")
    call = keep_call(database=database, actor=manager, data=blind, name="blind.yaml", key="blind")
    read = proposal_to_read(database=database, actor=reviewer, proposal_id=panel.proposal_id)
    [waiting] = proposals_to_review(database=database, actor=reviewer, call_id=call.id)
    lead = panel.proposal.lead
    assert lead is not None
    assert lead.organisation.name not in read.model_dump_json() + repr(waiting)
    whole = proposal_to_read(database=database, actor=manager, proposal_id=panel.proposal_id)
    assert whole == panel.proposal
    given = {"call_version": call.version, "content_hash": read.content_hash}
    assert panel.submit("reviewer-1", panel.complete().model_copy(update=given), seen=0).state == "submitted"


def test_a_phase_that_hides_names_shows_other_reviews_without_them(database: Database) -> None:
    panel = reviewing(database)
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    blind = data.replace(b"reopen: true,", b"reopen: true, blind: true,")
    assert blind != data
    keep_call(database=database, actor=panel.actor("manager"), data=blind, name="blind.yaml", key="blind")
    for name in ("reviewer-1", "reviewer-2"):
        panel.save(name, panel.complete(), seen=0)
    call_version = keep_call(
        database=database, actor=panel.actor("manager"), data=blind, name="blind.yaml", key="again"
    ).version
    for name in ("reviewer-1", "reviewer-2"):
        panel.submit(name, panel.complete().model_copy(update={"call_version": call_version}), seen=1)
    people = panel.example.people
    assert {one.reviewer_id for one in seen_by(panel, "reviewer-1")} == {people["reviewer-1"], None}
    assert {one.reviewer_id for one in seen_by(panel, "manager")} == {
        people["reviewer-1"],
        people["reviewer-2"],
    }


@pytest.mark.parametrize("who", ["applicant-1", "applicant-2", "manager", "rapporteur", "observer"])
def test_nobody_but_a_reviewer_who_was_asked_writes_a_review(panel: Reviewing, who: str) -> None:
    with pytest.raises(NotAllowedError, match="may not do this"):
        panel.save(who, panel.complete(), seen=0)


def test_a_reviewer_who_was_not_asked_learns_nothing(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    panel.submit("reviewer-1", panel.complete(), seen=0)
    said = set()
    for proposal_id in (panel.proposal_id, "no such proposal"):
        for ask in (own_review, review_versions, visible_reviews):
            with pytest.raises(NotAllowedError) as caught:
                ask(database=database, actor=panel.actor("reviewer-2"), proposal_id=proposal_id)
            said.add(str(caught.value))
    assert said == {"You may not do this in this call."}


def test_nobody_writes_after_the_phase_of_reviewing(panel: Reviewing, names: list[str]) -> None:
    panel.save("reviewer-1", panel.complete(), seen=0)
    panel.example.move_to("decision")
    with pytest.raises(NotAllowedError, match="not open now"):
        panel.save("reviewer-1", panel.complete(1.0), seen=1)
    held = mine(panel)
    assert held is not None
    assert held.review == panel.complete()


def test_a_role_that_was_taken_back_or_is_only_claimed_counts_for_nothing(panel: Reviewing) -> None:
    claimed = Actor(id=panel.example.people["applicant-2"], roles=frozenset({Role.CALL_MANAGER}))
    panel.submit("reviewer-1", panel.complete(), seen=0)
    with pytest.raises(NotAllowedError):
        visible_reviews(database=panel.database, actor=claimed, proposal_id=panel.proposal_id)


def test_what_cannot_be_kept_is_said_in_one_line_and_leaves_nothing(
    panel: Reviewing, names: list[str]
) -> None:
    blank = panel.blank
    for review, said in (
        (blank.with_score(names[0], 99.0), f"{names[0]}: "),
        (blank.with_score("nonsense", 3.0), 'no criterion "nonsense"'),
        (blank.with_comment(names[0], "x" * 20_001), "20,000 characters at most"),
        (blank.with_comment(names[0], "half \ud800"), "cannot be kept"),
        (blank.model_copy(update={"reference": "P99"}), "a review of P99, not of"),
        (blank.model_copy(update={"call_version": ""}), "which version of the call"),
    ):
        with pytest.raises(ValueError, match=said) as caught:
            panel.save("reviewer-1", review, seen=0)
        assert "\n" not in str(caught.value)
    assert history(panel) == []
    assert [one.kind for one in panel.trail() if one.kind.startswith("review.")] == []


def test_a_review_of_an_earlier_stage_opens_none_of_the_next(panel: Reviewing) -> None:
    complete = panel.complete()
    panel.submit("reviewer-1", complete, seen=0)
    panel.submit("reviewer-2", complete, seen=0)
    assert {one.reviewer_id for one in seen_by(panel, "reviewer-1")} == set(readers(panel))
    panel.database.write(
        lambda session: session.execute(
            update(ProposalRow).where(ProposalRow.id == panel.proposal_id).values(stage="full")
        )
    )
    panel.submit("reviewer-2", complete, seen=0)
    assert [one.reviewer_id for one in seen_by(panel, "reviewer-2")] == readers(panel)[1:]
    assert seen_by(panel, "reviewer-1") == []
    panel.submit("reviewer-1", complete, seen=0)
    assert {one.reviewer_id for one in seen_by(panel, "reviewer-1")} == set(readers(panel))


def readers(panel: Reviewing) -> list[str]:
    return [panel.example.people[name] for name in ("reviewer-1", "reviewer-2")]


def renewed(panel: Reviewing) -> Call:
    """The call in a second version, which asks one thing more."""
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    extra = b"\ncriteria:\n  - {id: extra, counts: nothing, scale: quality, title: {en: E, fr: E, es: E}}\n"
    return keep_call(
        database=panel.database,
        actor=panel.actor("manager"),
        data=data.replace(b"\ncriteria:\n", extra),
        name="renewed.yaml",
        key="renewed",
    )


def test_after_the_call_changed_nothing_that_is_written_to_it_is_refused(
    panel: Reviewing, names: list[str]
) -> None:
    begun = panel.blank.with_score(names[0], 3.0)
    panel.save("reviewer-1", begun, seen=0)
    call = renewed(panel)
    assert begun.call_version != call.version
    beside = begun.with_score("extra", 2.0).with_comment("extra", "New.").with_score(names[1], 1.0)
    assert panel.save("reviewer-1", beside, seen=1).number == 2
    held = mine(panel)
    assert held is not None
    assert (held.review, is_current(held.review, call, panel.proposal)) == (beside, False)
    with pytest.raises(ValueError, match="confirm them first"):
        panel.submit("reviewer-1", beside, seen=2)
    for wrong in (beside.with_score("extra", 77.0), beside.with_comment("never", "asked")):
        with pytest.raises(ValueError, match=r"no criterion|77"):
            panel.save("reviewer-1", wrong, seen=2)
    confirmed = confirm_review(beside, call, panel.proposal)
    assert panel.save("reviewer-1", confirmed, seen=2).number == 3


def test_what_the_call_no_longer_asks_goes_when_a_review_is_confirmed_and_stays_in_the_version_before(
    panel: Reviewing, names: list[str]
) -> None:
    before, call = renewed(panel), panel.example.call
    begun = confirm_review(panel.blank, before, panel.proposal).with_comment("extra", "Gone by now.")
    panel.save("reviewer-1", begun.with_score("extra", 2.0).with_score(names[0], 3.0), seen=0)
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    keep_call(database=panel.database, actor=panel.actor("manager"), data=data, name="a.yaml", key="back")
    held = mine(panel)
    assert held is not None
    confirmed = confirm_review(held.review, call, panel.proposal)
    assert panel.save("reviewer-1", confirmed, seen=1).number == 2
    assert [one.review.comments for one in history(panel)] == [{"extra": "Gone by now."}, {}]
    assert confirmed.scores == {names[0]: 3.0}
