"""What somebody sees of proposals, reviews and advice, with much there that they may not see."""

from typing import NamedTuple

import pytest

from evaluator.access import (
    Action,
    Actor,
    NotAllowedError,
    Relation,
    Role,
    Standing,
    advice_shown,
    sees_advice,
    sees_others,
    sees_review,
    visible,
    visible_content,
)
from evaluator.access.visibility import visible_title

EVERY_SWITCH = frozenset({"submit", "review", "others_reviews", "consensus", "decide", "letters"})


def standing(role: Role, relation: Relation = Relation.ASSIGNED, **rest: object) -> Standing:
    return Standing(actor=Actor(id=role.value, roles=frozenset({role})), relation=relation, **rest)


class Review(NamedTuple):
    reviewer_id: str
    is_submitted: bool


MINE = Review("reviewer", is_submitted=False)
SUBMITTED = Review("other-1", is_submitted=True)
DRAFT = Review("other-2", is_submitted=False)


def seen(reader: Standing, *others: Review) -> tuple[Review, ...]:
    return tuple(
        review
        for review in (SUBMITTED, MINE, DRAFT, *others)
        if sees_review(reader, reviewer_id=review.reviewer_id, is_submitted=review.is_submitted)
    )


REVIEWER = {"open_switches": frozenset({"review", "others_reviews"}), "reviews_it": True}


@pytest.mark.parametrize(
    ("setting", "has_submitted", "expected"),
    [
        ("after_own", False, (MINE,)),
        ("after_own", True, (SUBMITTED, MINE)),
        ("always", False, (SUBMITTED, MINE)),
        ("always", True, (SUBMITTED, MINE)),
    ],
)
def test_a_reviewer_sees_others_reviews_as_the_phase_says(setting, has_submitted, expected):
    reader = standing(Role.REVIEWER, **REVIEWER, others_reviews=setting, has_submitted=has_submitted)
    assert seen(reader) == expected


def test_in_a_blind_phase_a_reviewer_does_not_learn_who_the_others_are():
    reader = standing(
        Role.REVIEWER,
        open_switches=frozenset({"review", "others_reviews", "blind"}),
        others_reviews="always",
        reviews_it=True,
    )
    assert seen(reader) == (SUBMITTED, MINE)
    assert not reader.may(Action.SEE_REVIEWERS)
    sighted = reader.model_copy(update={"open_switches": reader.open_switches - {"blind"}})
    assert sighted.may(Action.SEE_REVIEWERS)


@pytest.mark.parametrize("has_submitted", [True, False])
def test_where_the_phase_says_never_a_reviewer_sees_only_their_own(has_submitted):
    reader = standing(
        Role.REVIEWER, open_switches=frozenset({"review"}), reviews_it=True, has_submitted=has_submitted
    )
    assert seen(reader) == (MINE,)


@pytest.mark.parametrize("role", [Role.CALL_MANAGER, Role.OBSERVER, Role.RAPPORTEUR])
def test_who_oversees_sees_what_was_submitted_and_no_draft(role):
    assert seen(standing(role)) == (SUBMITTED,)


@pytest.mark.parametrize("role", [Role.CALL_MANAGER, Role.OBSERVER, Role.RAPPORTEUR])
def test_who_oversees_but_was_asked_for_a_review_gives_theirs_first(role):
    waiting = standing(role, open_switches=EVERY_SWITCH, others_reviews="after_own", reviews_it=True)
    assert seen(waiting) == ()
    assert seen(waiting.model_copy(update={"has_submitted": True})) == (SUBMITTED,)


@pytest.mark.parametrize("role", Role)
def test_a_conflict_of_interest_hides_every_review_even_the_own(role):
    own = Review(role.value, is_submitted=True)
    reader = standing(
        role,
        Relation.CONFLICTED,
        open_switches=EVERY_SWITCH,
        others_reviews="always",
        has_submitted=True,
    )
    assert seen(reader, own) == ()


def test_an_applicant_reads_what_was_submitted_without_names_once_letters_are_open():
    assert seen(standing(Role.APPLICANT, Relation.OWN)) == ()
    reader = standing(Role.APPLICANT, Relation.OWN, open_switches=frozenset({"letters"}))
    assert seen(reader) == (SUBMITTED,)
    assert not reader.may(Action.SEE_REVIEWERS)
    assert seen(standing(Role.APPLICANT, Relation.OTHER, open_switches=EVERY_SWITCH)) == ()


def test_a_list_holds_only_proposals_that_the_reader_may_see_before_it_is_counted_or_sorted():
    proposals = [("P3", 99.0), ("P1", 50.0), ("P2", 75.0)]
    relations = {"P1": Relation.ASSIGNED, "P2": Relation.OTHER, "P3": Relation.CONFLICTED}

    def found(role: Role, action: Action = Action.SEE_PROPOSAL) -> list[str]:
        kept = visible(
            proposals,
            lambda name: standing(role, relations[name]),
            proposal_of=lambda row: row[0],
            action=action,
        )
        return [name for name, _ in sorted(kept, key=lambda row: -row[1])]

    assert found(Role.REVIEWER) == ["P1"]
    assert found(Role.CALL_MANAGER) == ["P2", "P1"]
    assert found(Role.CALL_MANAGER, Action.EXPORT) == ["P2", "P1"]
    assert found(Role.OBSERVER, Action.EXPORT) == []
    assert found(Role.ADMINISTRATOR) == []


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.RAPPORTEUR])
def test_readers_of_a_blind_phase_see_no_names_and_no_original_file(role):
    content = {"partners": [{"id": "basc", "organisation": {"name": "Belgian Agency"}, "role": "lead"}]}
    assert visible_content(content, standing(role)) == content
    assert standing(role).may(Action.SEE_NAMES)
    blind = standing(role, open_switches=frozenset({"blind"}))
    assert visible_content(content, blind) == {
        "partners": [{"id": "P1", "organisation": {"name": "P1"}, "role": "lead"}]
    }
    assert not blind.may(Action.SEE_NAMES)


def test_a_title_is_that_of_the_proposal_as_it_may_be_read_in_a_blind_phase():
    partners = [{"id": "guild", "organisation": {"name": "Guild of Dakar", "country": "SN"}}]
    content = {"title": "Guild of Dakar teaches", "summary": "By Guild of Dakar.", "partners": partners}
    blind = standing(Role.REVIEWER, open_switches=frozenset({"blind"}))
    assert visible_title(content, blind) == visible_content(content, blind)["title"]
    assert visible_title(content, blind) == "P1████████████ teaches"
    sighted = standing(Role.REVIEWER)
    assert visible_title(content, sighted) == "Guild of Dakar teaches"


def test_who_runs_the_call_and_who_applies_see_names_in_a_blind_phase():
    content = {"partners": [{"id": "basc", "organisation": {"name": "Belgian Agency"}}]}
    blind = frozenset({"blind"})
    for reader in (
        standing(Role.CALL_MANAGER, Relation.OTHER, open_switches=blind),
        standing(Role.OBSERVER, Relation.OTHER, open_switches=blind),
        standing(Role.APPLICANT, Relation.OWN, open_switches=blind),
    ):
        assert visible_content(content, reader) == content


def test_a_proposal_that_may_not_be_seen_is_refused_without_a_word_of_it():
    for reader in (
        standing(Role.APPLICANT, Relation.OTHER),
        standing(Role.CALL_MANAGER, Relation.CONFLICTED),
    ):
        with pytest.raises(NotAllowedError) as refused:
            visible_content({"title": "secret"}, reader)
        assert str(refused.value) == "You may not do this in this call."


@pytest.mark.parametrize(
    ("role", "relation", "setting", "has_own_score", "sees"),
    [
        (Role.REVIEWER, Relation.ASSIGNED, "hidden", True, False),
        (Role.REVIEWER, Relation.ASSIGNED, "after_own", False, False),
        (Role.REVIEWER, Relation.ASSIGNED, "after_own", True, True),
        (Role.REVIEWER, Relation.ASSIGNED, "always", False, True),
        (Role.REVIEWER, Relation.OTHER, "always", True, False),
        (Role.REVIEWER, Relation.CONFLICTED, "always", True, False),
        (Role.RAPPORTEUR, Relation.ASSIGNED, "after_own", False, False),
        (Role.CALL_MANAGER, Relation.OTHER, "hidden", False, True),
        (Role.CALL_MANAGER, Relation.CONFLICTED, "always", True, False),
        (Role.OBSERVER, Relation.OTHER, "hidden", False, True),
        (Role.ADMINISTRATOR, Relation.OTHER, "always", True, False),
        (Role.APPLICANT, Relation.OWN, "always", True, False),
    ],
)
def test_the_advice_is_seen_by_those_who_may_and_when_the_setting_opens_it(
    role, relation, setting, has_own_score, sees
):
    found = sees_advice(standing(role, relation), setting=setting, has_own_score=has_own_score)
    assert found is sees


def test_a_manager_who_was_asked_for_a_review_waits_for_the_advice_as_reviewers_do():
    manager = standing(Role.CALL_MANAGER, reviews_it=True)
    assert not sees_advice(manager, setting="after_own", has_own_score=False)
    assert sees_advice(manager, setting="after_own", has_own_score=True)


@pytest.mark.parametrize(
    ("role", "relation", "setting", "shown"),
    [
        (Role.APPLICANT, Relation.OWN, "full", "numbers"),
        (Role.APPLICANT, Relation.OWN, "bands", "bands"),
        (Role.APPLICANT, Relation.OWN, "off", "nothing"),
        (Role.APPLICANT, Relation.OTHER, "full", "nothing"),
        (Role.CALL_MANAGER, Relation.OWN, "full", "nothing"),
        (Role.REVIEWER, Relation.ASSIGNED, "full", "nothing"),
    ],
)
def test_applicants_see_the_advice_on_their_own_as_far_as_the_call_says(role, relation, setting, shown):
    assert advice_shown(standing(role, relation), setting) == shown


@pytest.mark.parametrize("role", [Role.CALL_MANAGER, Role.RAPPORTEUR, Role.REVIEWER, Role.OBSERVER])
def test_what_comes_of_reviews_is_seen_by_those_who_see_the_reviews(role):
    for has_submitted in (True, False):
        reader = standing(
            role,
            open_switches=frozenset({"others_reviews"}),
            others_reviews="after_own",
            reviews_it=True,
            has_submitted=has_submitted,
        )
        assert sees_others(reader) is has_submitted
    assert not sees_others(standing(role, Relation.CONFLICTED, open_switches=EVERY_SWITCH))
