"""What is worth a second look in a comment: found in each language, and quiet where nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call
from evaluator.services.entry_checks import (
    LONG_ENOUGH,
    CommentChecks,
    check_comment,
    people_named,
    same_score_everywhere,
)
from evaluator.services.reviews import OwnReview, begin_review, progress
from evaluator.services.samples import open_sample

CALL = default_call()
PROPOSAL, OTHER = open_sample("s01-ict-successor"), open_sample("s05-everyone-listed")
CRITERION = CALL.criteria[0]
SCALE = CALL.scale_of(CRITERION)
LEVELS = list(SCALE.anchors)
LONG = "The skills gap is shown with figures, and the partners agree on how to close it."


def checked(
    comment: str, score: float | str | None = None, *others: OwnReview, reviewer: str = ""
) -> CommentChecks:
    own = begin_review(CALL, PROPOSAL).with_comment(CRITERION.id, comment).with_score(CRITERION.id, score)
    return check_comment(CALL, PROPOSAL, own, [own, *others], criterion_id=CRITERION.id, reviewer=reviewer)


def elsewhere(comment: str, place: int = 0) -> OwnReview:
    return begin_review(CALL, OTHER).with_comment(CALL.criteria[place].id, comment)


def with_contact(contact: str) -> Proposal:
    first, *rest = PROPOSAL.partners
    return PROPOSAL.model_copy(update={"partners": (first.model_copy(update={"contact": contact}), *rest)})


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (LONG, LONG),
        (LONG, f"  {LONG.upper().replace(', ', ' -  ')}!"),
        (
            "L\u2019écart de compétences est établi par des chiffres vérifiables.",
            "l'ecart de compétences est établi\u00a0: par des chiffres vérifiables",
        ),
        (
            "La brecha de capacidades está demostrada con cifras fiables.",
            "La brecha de capacidades esta demostrada, ¡con cifras fiables!",
        ),
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_the_same_comment_on_another_proposal_is_named(here: str, there: str, place: int) -> None:
    assert checked(here, None, elsewhere(there, place)).same_as == (OTHER.reference,)


def test_a_short_comment_may_stand_in_several_places_and_another_one_is_another() -> None:
    short = " ".join(["word"] * (LONG_ENOUGH - 1))
    assert checked(short, None, elsewhere(short)) == CommentChecks()
    assert checked(LONG, None, elsewhere(f"{LONG} Not so here.")) == CommentChecks()


@given(
    st.lists(st.sampled_from(["État", "skills", "más", "37", "oeuvre"]), min_size=LONG_ENOUGH),
    st.lists(st.sampled_from([" ", "  ", ", ", "\n", " - ", "; "]), min_size=30, max_size=30),
    st.booleans(),
)
def test_case_spaces_and_punctuation_make_no_other_comment(
    words: list[str], gaps: list[str], is_loud: bool
) -> None:
    written = "".join(f"{word}{gaps[at % 30]}" for at, word in enumerate(words))
    other = written.upper() if is_loud else written
    assert checked(" ".join(words), None, elsewhere(other)).same_as == (OTHER.reference,)


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("I know Mr Brown from another panel.", ["Brown"]),
        ("As Prof. Jane O\u2019Neill says, it works.", ["Jane O\u2019Neill"]),
        ("Le budget de M. Dupont est prudent.", ["Dupont"]),
        ("Mme\u00a0Ndiaye-Sow dirige bien.", ["Ndiaye-Sow"]),
        ("La Sra. Muñoz y el Sr. Gil lo explican.", ["Muñoz", "Gil"]),
        ("The manager of the project is named in section 2.", []),
        ("It asks EUR 3 M. The rest is own money.", []),
        ("They miss dr and mr as abbreviations; Mrs is none.", []),
    ],
)
def test_a_name_after_a_title_is_found_in_each_language(comment: str, found: list[str]) -> None:
    assert [*people_named(comment, PROPOSAL)] == found


@pytest.mark.parametrize("contact", ["Dr Ana Silva, director (ana@example.org)", "Ana Silva <a@example.org>"])
def test_the_people_of_the_proposal_and_the_reviewer_are_found_by_name(contact: str) -> None:
    proposal = with_contact(contact)
    assert [*people_named("We met ana silva there, Ana SILVA herself.", proposal)] == ["Ana SILVA"]
    assert [*people_named("Silva leads it well.", proposal)] == ["Silva"]
    assert [*people_named("It grows in the silva, says the director.", proposal)] == []
    assert [*people_named("I, Noor Haddad, doubt it.", proposal, "Noor Haddad")] == ["Noor Haddad"]


def test_a_word_of_an_organisation_is_no_name() -> None:
    body = PROPOSAL.partners[0].organisation.name
    word = max((word for word in body.split() if word.isalpha()), key=len)
    proposal = with_contact(f"Ana {word}")
    assert [*people_named(f"{body} leads it well.", proposal)] == []


def test_a_proposal_without_names_gives_none_away() -> None:
    hidden = with_contact("").model_copy(update={"title": "P1███"})
    assert [*people_named("Ana Silva leads it well.", hidden)] == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("level", LEVELS)
def test_the_words_of_another_level_than_the_one_given_are_noticed(language: str, level: str) -> None:
    text = SCALE.anchors[level].said_in(language)
    other = LEVELS[-1] if level != LEVELS[-1] else LEVELS[0]
    assert checked(f"In short: {text} So I think.", float(other)).says_level == level
    assert checked(text, float(level)).says_level is None
    assert checked(text, None).says_level is None
    assert checked(text, "abstain").says_level is None


@pytest.mark.parametrize("level", LEVELS[:-1])
def test_a_score_between_two_levels_may_speak_of_both(level: str) -> None:
    between = float(level) + 0.5
    assert between in SCALE.levels
    for near in (level, LEVELS[LEVELS.index(level) + 1]):
        assert checked(SCALE.anchors[near].said_in("en"), between).says_level is None


@pytest.mark.parametrize("score", SCALE.levels)
def test_an_ordinary_comment_speaks_of_no_level(score: float) -> None:
    assert checked(LONG, score) == CommentChecks()
    assert (
        checked("The plan is good, but the budget is poor and the risks are vague.", score) == CommentChecks()
    )


@given(st.text(), st.sampled_from([*SCALE.levels, "abstain", "not_rated", None]))
def test_any_text_can_be_looked_at_and_its_findings_stand_in_it(
    comment: str, score: float | str | None
) -> None:
    found = checked(comment, score, elsewhere(comment), reviewer="Noor Haddad")
    assert all(name in comment for name in found.people)
    assert found.says_level is None or found.says_level in LEVELS


def test_the_very_same_score_everywhere_is_noticed_once_all_are_given() -> None:
    own = begin_review(CALL, PROPOSAL)
    for criterion in CALL.criteria[:-1]:
        own = own.with_score(criterion.id, 3.0)

    def same(review: OwnReview) -> float | str | None:
        return same_score_everywhere(CALL, review, progress(CALL, PROPOSAL, review))

    last = CALL.criteria[-1].id
    assert same(own) is None
    assert same(own.with_score(last, 3.5)) is None
    assert same(own.with_score(last, "abstain")) is None
    assert same(own.with_score(last, 3.0)) == 3.0
