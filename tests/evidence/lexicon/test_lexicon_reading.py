import pytest

from evaluator.evidence import read_lexicon
from evaluator.foundation import FileError

HEAD = "format: 1\nlanguage: en\n"


def problems(text: str) -> list[tuple[int, int, str, str]]:
    with pytest.raises(FileError) as error:
        read_lexicon(text.encode(), name="en.yaml")
    return [(one.line, one.column, one.path, one.message) for one in error.value.problems]


def test_terms_stand_in_a_block_between_commas_and_line_ends_or_in_a_list():
    union = "  trade_union:\n    terms: |\n      trade union, labour union  # both\n      works council\n"
    text = f"{HEAD}actors:\n{union}  cso_ngo: {{terms: [charity]}}\n"
    lexicon = read_lexicon(text.encode(), name="en.yaml")

    assert lexicon.actors["trade_union"].terms == ("trade union", "labour union", "works council")
    assert lexicon.actors["cso_ngo"].terms == ("charity",)


def test_an_unknown_class_is_named_with_the_likely_one():
    text = f"{HEAD}actors:\n  trade_unions:\n    terms: shop stewards\n"

    [(line, _, path, message)] = problems(text)

    assert (line, path) == (4, "actors.trade_unions")
    assert message.endswith('Did you mean "trade_union"?')


def test_an_unknown_list_is_named_with_the_likely_one():
    [(line, _, _, message)] = problems(f"{HEAD}actors:\n  trade_union:\n    term: shop stewards\n")

    assert (line, message) == (5, 'no key is called "term" here. Did you mean "terms"?')


def test_a_term_under_two_classes_is_named_in_its_own_line():
    text = (
        f"{HEAD}actors:\n  trade_union:\n    terms: |\n      trade union,\n      social partners\n"
        "  employer_organisation:\n    terms: |\n      chamber of commerce,\n"
        "      business council, social partners"
    )

    assert problems(text) == [
        (11, 25, "actors.employer_organisation.terms[2]",
         '"social partners" stands here and under actors.trade_union.terms'),
    ]  # fmt: skip


def test_the_same_words_may_stand_under_different_questions():
    both = "replicability: {evidence: tracer study}\nknowledge: {learning: tracer study}\n"
    text = f"{HEAD}actors: {{}}\n{both}"
    lexicon = read_lexicon(text.encode(), name="en.yaml")

    assert lexicon.knowledge == {"learning": ("tracer study",)}


def test_all_problems_come_at_once_by_line():
    text = (
        f"{HEAD}actors:\n  cso_ngo:\n    terms: |\n      charity, …\n      NGO\n"
        "  trade_union:\n    terms: NGO\nambiguous:\n  - {term: NGOS}\n"
    )

    assert [(line, message) for line, _, _, message in problems(text)] == [
        (6, '"…" has no letter or digit'),
        (9, '"NGO" stands here and under actors.cso_ngo.terms'),
        (11, 'no list of this lexicon has the term "NGOS". Did you mean "NGO"?'),
    ]


def test_two_rules_for_one_term_are_a_problem_with_and_without_the_sign_for_its_form():
    text = (
        f"{HEAD}actors:\n  cso_ngo:\n    terms: NGO, =clubs\n"
        "ambiguous:\n  - {term: =clubs, capital: true}\n  - {term: clubs, not_followed_by: of cards}\n"
    )

    assert [(line, message) for line, _, _, message in problems(text)] == [
        (text.count("\n"), '"clubs" has a rule already, above')
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("just text", "expected a mapping of keys and values, found the text \"just text\""),
        (f"{HEAD}actors: {{}}\nhedges: {{reach: 99}}", "must be at most 40, found the number 99"),
        (f"{HEAD}actors: {{}}\nnegation: {{before: 3}}", "expected a list, found the number 3"),
    ],
)  # fmt: skip
def test_what_is_no_lexicon_is_refused_in_words(text, message):
    assert [said for *_, said in problems(text)] == [message]


def test_comments_and_order_do_not_change_the_hash_and_terms_do():
    one = read_lexicon(f"{HEAD}actors: {{cso_ngo: {{terms: 'a, b'}}}}\n".encode(), name="a.yaml")
    same = read_lexicon(
        b"language: en\nactors: {cso_ngo: {terms: [a, b]}}  # yes\nformat: 1\n", name="b.yaml"
    )
    other = read_lexicon(f"{HEAD}actors: {{cso_ngo: {{terms: 'a, c'}}}}\n".encode(), name="a.yaml")

    assert one.hash == same.hash
    assert one.hash != other.hash
