"""Templates of letters: what is wrong in one is named with its place; what is right is set as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation import LANGUAGES, FileError
from evaluator.reports.letters import Letter, LetterCriterion, letter_report, read_template, shipped_template
from evaluator.reports.letters.letter import OUTCOMES
from evaluator.reports.letters.placeholders import (
    CONDITIONS,
    CRITERION_CONDITIONS,
    OF_A_CRITERION,
    OF_THE_LETTER,
)
from evaluator.reports.parts import Heading, Rows, Sentence
from tests.reports.read_back import texts_of


def wrong(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(FileError) as refused:
        read_template(text.encode(), "mine.txt")
    return [(one.line, one.column, one.message) for one in refused.value.problems]


def letter(**other: object) -> Letter:
    criteria = (
        LetterCriterion(id="a", title="Aims", score="2 of 5", is_below=True, comment="Too thin.\n\nIn all."),
        LetterCriterion(id="b", title="Budget", score="4 of 5"),
    )
    said = {"language": "en", "call": "Call", "reference": "P1", "proposal": "Bridge", "criteria": criteria}
    return Letter.model_validate(said | other)


def lines(text: str, **other: object) -> list[str]:
    return texts_of(letter_report(letter(**other), read_template(text.encode(), "mine.txt")))


def test_everything_wrong_is_named_with_its_place_and_the_nearest_name() -> None:
    text = "# A {refrence}\n{each criterion}\n{comment} {if\n  {if blow}\n{score}\n{end}\nfoo }\n"
    assert wrong(text) == [
        (1, 5, 'nothing is filled in for "refrence". Did you mean "reference"?'),
        (2, 1, "{each …} has no {end}"),
        (3, 11, 'a "{" has no partner'),
        (4, 3, 'there is no condition "blow". Did you mean "below"?'),
        (7, 5, 'a "}" has no partner'),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("no title", (0, 0, "the template has no title")),
        ("# a\n# b", (2, 1, "the letter has one title only")),
        ("# a\n{if funded}\n# b\n{end}", (3, 1, "the letter has one title only")),
        ("# a\n{score}", (2, 1, '"score" is told of a criterion only')),
        ("# a\n{end}", (2, 1, "there is nothing open that could end here")),
        ("# a\nso {if funded} so\n", (2, 4, "{if funded} stands among other words")),
        ("# a\n{each partner}\n{end}", (2, 1, 'nothing can be told for each "partner".')),
        ("# a\n{if below}\n{end}", (2, 1, 'there is no condition "below".')),
        ("# a\x00", (1, 4, "a character that cannot be shown stands here (U+0000)")),
    ],
)
def test_one_thing_wrong_is_one_problem(text: str, problem: tuple[int, int, str]) -> None:
    assert wrong(text)[:1] == [problem]


def test_a_file_that_is_no_text_or_too_long_is_refused_in_one_line() -> None:
    for data in (b"PK\x03\x04\xff\xfe", b"#" * 100_001):
        with pytest.raises(FileError) as refused:
            read_template(data, "letter.docx")
        assert str(refused.value).startswith("letter.docx")


@given(st.text(max_size=200) | st.text("{}#%- \nendifcrtoabh", max_size=200))
def test_whatever_the_file_holds_it_is_read_or_refused_with_places(text: str) -> None:
    problems = ()
    try:
        read_template(text.encode("utf-8", "surrogatepass"), "t")
    except FileError as refused:
        problems = refused.problems
    assert all(one.line <= text.count("\n") + text.count("\r") + 1 for one in problems)


def test_lines_become_parts_and_notes_are_left_out() -> None:
    text = "% a note\n# {proposal}\n## One\n### Two\nso\nand so\n\n- a\n- {{b}}\n"
    report = letter_report(letter(), read_template(text.encode(), "t"))
    assert report.title == "Bridge"
    assert [(type(part), *texts_of_part(part)) for part in report.parts] == [
        (Heading, "One"),
        (Heading, "Two"),
        (Sentence, "so and so"),
        (Rows, "a", "{b}"),
    ]


def texts_of_part(part: Heading | Sentence | Rows) -> list[str]:
    return [row.head for row in part.rows] if isinstance(part, Rows) else [part.text]


def test_a_line_in_which_a_place_has_nothing_to_say_is_left_out() -> None:
    text = "# t\nGranted: {amount}, of {requested}.\n\nStays.\n"
    assert lines(text) == ["t", "Stays."]
    assert lines(text, amount="€1", requested="€2") == ["t", "Granted: €1, of €2.", "Stays."]


def test_what_is_said_of_a_criterion_stands_once_for_each_with_its_own_conditions() -> None:
    text = "# t\n{each criterion}\n## {criterion}\n{score}\n{if below}\nToo low.\n{end}\n\n{comment}\n{end}\n"
    assert lines(text) == ["t", "Aims", "2 of 5", "Too low.", "Too thin.", "In all.", "Budget", "4 of 5"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_condition_holds_for_its_outcome_alone(outcome: str) -> None:
    text = "# t\n" + "".join(f"{{if {one}}}\n{one}\n{{end}}\n" for one in OUTCOMES)
    assert lines(text, outcome=outcome) == ["t", outcome]
    both = "# t\n{if funded, reserve}\nwell\n{end}\n"
    assert lines(both, outcome=outcome) == ["t", *(["well"] if outcome in ("funded", "reserve") else [])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programs_own_templates_say_the_same_in_every_language(language: str) -> None:
    def shape(name: str) -> list[str]:
        found: list[str] = []

        def walk(blocks: tuple[object, ...]) -> None:
            for block in blocks:
                pieces = getattr(block, "pieces", ())
                kind = getattr(block, "kind", type(block).__name__)
                places = sorted({piece.place for piece in pieces if piece.place})
                found.append(f"{kind} {places} {getattr(block, 'conditions', '')}")
                walk(getattr(block, "blocks", ()))

        walk(shipped_template(name).blocks)
        return found

    assert shape(language) == shape("en")


def test_a_value_that_looks_like_a_template_is_not_read_as_one() -> None:
    assert lines("# t\n{proposal}", proposal="{amount} {if funded} # %") == ["t", "{amount} {if funded} # %"]


def test_the_names_of_places_and_conditions_never_clash() -> None:
    assert {*OF_THE_LETTER} & {*OF_A_CRITERION} == set()
    assert {*CONDITIONS} & {*CRITERION_CONDITIONS} == set()
