"""What stops a letter, and what somebody is asked to look at before it is released."""

import pytest

from evaluator.foundation import translator
from evaluator.reports.letters import (
    Letter,
    NamesToKeep,
    check_said,
    checks_of,
    letter_report,
    read_template,
    shipped_template,
)
from evaluator.reports.letters.checks import Check
from evaluator.reports.letters.making import WHOLE
from tests.reports.letters.letters_example import CALL, FIRST, a_letter

READERS = NamesToKeep(people=(("Anna-Lena Ørsted", "a.orsted@uni.example"), ("Prof. Marc Le Bel", "")))


def found(letter: Letter, template: str | None = None, names: NamesToKeep = READERS) -> list[Check]:
    read = shipped_template(letter.language) if template is None else read_template(template.encode(), "t")
    return [*checks_of(CALL, letter, letter_report(letter, read), names)]


def kinds(letter: Letter, template: str | None = None) -> list[tuple[str, str, str]]:
    return [(one.kind, one.criterion, one.quoted) for one in found(letter, template)]


def test_a_letter_in_which_nothing_is_to_be_mended_is_stopped_by_nothing() -> None:
    assert found(a_letter()) == []


@pytest.mark.parametrize(
    "written",
    [
        "Anna-Lena Ørsted",
        "ANNA LENA ORSTED",
        "Ørsted, Anna‑Lena",
        "A. Ørsted",
        "Dr. Orsted",
        "Prof. Le Bel",
        "Marc  Le\nBel",
        "a.orsted@uni.example",
        "A.Orsted@UNI.example",
    ],
)
def test_a_reader_is_found_however_the_name_is_written(written: str) -> None:
    stopping = [one for one in found(a_letter(comments={FIRST: f"As {written} says, good."})) if one.stops]
    assert [(one.kind, one.criterion) for one in stopping] == [("reader_named", FIRST)]
    assert stopping[0].quoted in f"As {written} says, good."


def test_a_reader_is_found_in_the_words_on_the_whole_and_in_the_template() -> None:
    assert kinds(a_letter(comments={WHOLE: "Ask Marc Le Bel."})) == [("reader_named", WHOLE, "Marc Le Bel")]
    template = "# {reference}\nSigned: Anna-Lena Ørsted\n"
    assert kinds(a_letter(), template) == [("reader_named", WHOLE, "Anna-Lena Ørsted")]


def test_a_family_name_alone_is_a_question_and_only_with_a_capital() -> None:
    checks = found(a_letter(comments={FIRST: "A Bel of a plan; bel and bell are words."}))
    assert [(one.kind, one.quoted, one.stops) for one in checks] == [("maybe_named", "Bel", False)]


def test_which_word_is_the_family_name_no_name_tells_so_each_is_a_question() -> None:
    names = NamesToKeep(people=(("María Quiroga Sánchez", ""), ("ZHANG Wei", "")))
    letter = a_letter(comments={FIRST: "As Quiroga and Zhang say; MARIA and sanchez."})
    assert [(one.kind, one.quoted) for one in found(letter, names=names)] == [
        ("maybe_named", "Quiroga"),
        ("maybe_named", "Zhang"),
        ("maybe_named", "MARIA"),
    ]


@pytest.mark.parametrize("name", ["Grace", "GRACE", "Prof. Grace"])
def test_somebody_who_goes_by_one_word_is_found_by_it(name: str) -> None:
    names = NamesToKeep(people=((name, ""),))
    for written in ("Grace", "GRACE", "Dr Grace", "dr. grace"):
        letter = a_letter(comments={FIRST: f"As {written} says, good."})
        (check,) = [one for one in found(letter, names=names) if one.stops]
        assert (check.kind, check.criterion, check.quoted.casefold()) == (
            "reader_named", FIRST, written.casefold(),
        )  # fmt: skip
    assert found(a_letter(comments={FIRST: "A grace period of a year."}), names=names) == []


def test_a_name_in_a_script_without_capitals_is_found() -> None:
    names = NamesToKeep(people=(("王 小明", ""), ("ياسمين", "")))
    letter = a_letter(comments={FIRST: "ياسمين wrote it."})
    assert [(one.kind, one.quoted) for one in found(letter, names=names)] == [("reader_named", "ياسمين")]


def test_what_the_call_and_the_program_say_themselves_is_no_question() -> None:
    letter = a_letter().model_copy(update={"date": "14 May 2027"})
    title = letter.criteria[0].title
    names = NamesToKeep(people=(("Theresa May", ""), (f"Ann {title.split()[-1].title()}", "")))
    assert found(letter, names=names) == []


def test_the_same_words_in_another_text_are_another_question() -> None:
    one, same, other = (
        found(a_letter(comments={FIRST: text}))[0].name
        for text in ("A Bel of a plan.", "A Bel of a plan.", "Bel says so.")
    )
    assert one == same != other


def test_a_check_is_said_in_the_language_of_whoever_mends_it() -> None:
    low = found(a_letter(4.0, language="es", outcome="not_funded", **{FIRST: 2.0}))
    total = found(a_letter(2.5, language="fr", outcome="not_funded"))
    assert [check_said(one, CALL, translator("en")) for one in (*low, *total)] == [
        f"“{CALL.criteria_in_order[0].title.said_in('en')}” is below its threshold and is explained in 0 of "
        "at least 5 words. Write why.",
        "Not met: the total is below its threshold. The words on the proposal as a whole are 0 of at least "
        "5. Write why.",
    ]


def test_what_applicants_wrote_themselves_names_nobody_to_them() -> None:
    letter = a_letter(proposal="The Marc Le Bel prize", organisation="Anna-Lena Ørsted Foundation")
    assert found(letter) == []


def test_a_score_below_its_threshold_is_explained_in_enough_words() -> None:
    letter = a_letter(4.0, outcome="not_funded", **{FIRST: 2.0})
    (check,) = found(letter)
    assert (check.kind, check.criterion, check.found, check.needed, check.stops) == (
        "unexplained", FIRST, 0, 5, True,
    )  # fmt: skip
    few = a_letter(4.0, {FIRST: "Too thin."}, outcome="not_funded", **{FIRST: 2.0})
    assert [(one.kind, one.found) for one in found(few)] == [("unexplained", 2)]
    enough = a_letter(4.0, {FIRST: "The unions have no seat."}, outcome="not_funded", **{FIRST: 2.0})
    assert found(enough) == []


def test_a_total_that_fails_alone_is_explained_on_the_whole() -> None:
    letter = a_letter(2.5, outcome="not_funded")
    assert [(one.kind, one.criterion, one.failed) for one in found(letter)] == [
        ("unexplained_whole", WHOLE, ("total",))
    ]
    assert found(a_letter(2.5, {WHOLE: "Every part is sound, none is strong."}, outcome="not_funded")) == []


def test_a_total_that_fails_beside_a_criterion_is_explained_on_the_whole_too() -> None:
    reasons = {FIRST: "The unions have no seat."}
    letter = a_letter(2.5, reasons, outcome="not_funded", **{FIRST: 1.0})
    title = CALL.criteria_in_order[0].title.said_in("en")
    assert letter.unmet == (f"“{title}” is below its threshold", "the total is below its threshold")
    assert [(one.kind, one.failed) for one in found(letter)] == [("unexplained_whole", ("total",))]
    both = reasons | {WHOLE: "Every part is sound, none is strong."}
    assert found(a_letter(2.5, both, outcome="not_funded", **{FIRST: 1.0})) == []


def test_nothing_is_released_before_it_is_decided() -> None:
    assert [(one.kind, one.stops) for one in found(a_letter(outcome="undecided"))] == [("undecided", True)]


@pytest.mark.parametrize(
    ("score", "comment", "said"),
    [
        (2.0, "An EXCELLENT idea.", ["EXCELLENT"]),
        (2.0, "Very good partners.", ["Very good"]),
        (2.0, "Good partners.", []),
        (2.5, "Very good partners.", []),
        (4.5, "Poor on the budget.", ["Poor"]),
        (2.0, "This is not excellent.", []),
        (2.0, "Concrete and proven throughout.", ["proven throughout"]),
        (5.0, "Excellent.", []),
    ],
)
def test_a_comment_that_speaks_as_the_call_does_of_a_far_level_is_quoted(
    score: float, comment: str, said: list[str]
) -> None:
    explained = f"{comment} With words enough for anybody."
    checks = found(a_letter(4.0, {FIRST: explained}, outcome="not_funded", **{FIRST: score}))
    assert [one.quoted for one in checks if one.kind == "other_level"] == said
    assert not any(one.stops for one in checks)


def test_words_of_levels_are_those_of_the_letters_language() -> None:
    letter = a_letter(2.0, {FIRST: "Un projet très bon, excellent."}, language="fr", outcome="not_funded")
    quoted = [one.quoted for one in found(letter) if one.kind == "other_level"]
    assert quoted == ["très bon", "excellent"]


def test_what_each_reader_wrote_is_to_become_one_text() -> None:
    letter = a_letter(comments={FIRST: "Reader 1: sound.\n\nReader 2: sound too."})
    assert [(one.kind, one.quoted, one.stops) for one in found(letter)] == [("unmerged", "Reader 1:", False)]


def test_what_is_written_in_another_language_than_the_letter_is_noticed() -> None:
    comments = {
        FIRST: "The partners are named, and each of them is described with what it will do.",
        WHOLE: "Un projet solide dans les grandes lignes, avec des partenaires engagés.",
    }
    letter = a_letter(comments=comments, language="fr")
    assert [(one.kind, one.criterion, one.other, one.stops) for one in found(letter)] == [
        ("other_language", FIRST, "en", False)
    ]
    [check] = found(letter)
    assert check_said(check, CALL, translator("en")) == (
        "The comment on “Multi-stakeholder inclusion” seems to be in another language than the letter "
        "(English): “The partners are named, and each of them is described with…”. Translate it."
    )


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_check_is_said_with_the_words_that_it_is_about(language: str) -> None:
    comments = {FIRST: "Excellent, said Marc Le Bel and Bel.", WHOLE: "Reader"}
    checks = [
        *found(a_letter(1.0, comments, outcome="undecided")),
        Check(kind="unscored", criterion=FIRST),
        Check(kind="unmerged", criterion=FIRST, quoted="Reader 1:"),
        Check(kind="unexplained_whole", failed=("total",), needed=5),
        Check(kind="other_language", criterion=FIRST, quoted="Excellent", other="en"),
        Check(kind="other_language", quoted="Excellent", other="en"),
    ]
    t = translator(language)
    assert {one.kind for one in checks} == {
        "undecided", "unscored", "reader_named", "maybe_named", "unexplained", "unexplained_whole",
        "unmerged", "other_level", "other_language",
    }  # fmt: skip
    for one in checks:
        said = check_said(one, CALL, t)
        assert one.quoted in said
        assert "{" not in said
