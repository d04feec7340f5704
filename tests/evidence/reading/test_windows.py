import pytest

from evaluator.evidence.reading.passage_reading import read_passage

WORDS = """
actors:
  trade_union: {terms: trade union}
  cso_ngo: {terms: "non-governmental organisation, NGO"}
  tvet_institution: {terms: training centre}
negation:
  before: "no, not, non, without"
  after: "was not involved, were not involved"
  unless: not only
  until: but
  reach_before: 4
  reach_after: 2
hedges: {modal: "=could", reach: 5}
replicability: {asset: toolkit}
"""


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("The trade union trains.", ["trade_union"]),
        ("No trade union was asked.", []),
        ("Trade unions were not involved.", []),
        ("Not only trade unions train.", ["trade_union"]),
        ("There is no plan but trade unions train.", ["trade_union"]),
        ("There is no plan (yet); trade unions train.", ["trade_union"]),
        ("There is no budget and no plan yet for what the trade union does.", ["trade_union"]),
        ("No plan. The trade union trains.", ["trade_union"]),
        ("A non-governmental organisation and the trade union", ["cso_ngo", "trade_union"]),
        ("without trade unions or NGO", []),
    ],
)
def test_a_denied_body_is_left_out_and_its_neighbours_are_not(matcher, text, classes):
    assert [body.class_id for body in read_passage(matcher(WORDS), text).bodies] == classes


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("A toolkit is published.", False),
        ("A toolkit could be published.", True),
        ("It could end. A toolkit is published.", False),
        ("One could see, after all that was said before, a toolkit.", False),
    ],
)
def test_a_hedge_reaches_so_many_words_inside_its_sentence(matcher, text, hedged):
    passage = read_passage(matcher(WORDS), text)

    assert [passage.windows.hedged(match) for match in passage.shown("replicability")] == [hedged]
