"""The `screen` object has the keys that other programs rely on, and slices that are the quotes."""

from evaluator.foundation import translator
from evaluator.lineage import Programme, screen
from evaluator.proposals import Proposal
from evaluator.reports.screening_json import screening_json

TEXT = (
    "Forty bakers of Gori learn to bake with chestnut flour in Bergamo and open eleven ovens at home, "
    "where shepherds bring them the wood and mules carry the bread from door to door before dawn."
)
OVENS = Programme(
    id="ovens", title="Ovens of the Valley", text=f"{TEXT} They share one mill.", countries=("GE", "IT")
)
COPY = Proposal.model_validate(
    {
        "format": 1,
        "reference": "P01",
        "title": "Bread",
        "summary": f"For the first time: {TEXT} We also sell honey, jam and cheese at a market, as our "
        "grandmothers did, and show others how to bake.",
        "corridors": ({"origin": "GE", "destination": "IT"},),
    }
)


def test_the_object_has_the_keys_of_the_contract():
    found = screening_json(COPY, screen(COPY, [OVENS], corpus="c0"), translator("en"))
    (match,) = found["matches"]
    assert (found["proposal_id"], found["verdict"], found["corpus"]) == ("P01", "undeclared_overlap", "c0")
    assert (found["reused_words"], found["reasons"], match["quoted"]) == (35, [], 0.0)
    assert {
        "programme_id",
        "title",
        "verdict",
        "score",
        "overlap",
        "declared",
        "new",
        "reasons",
        "passages",
    } <= set(match)
    assert match["new"] == {
        "actors": None,
        "corridor": 0.0,
        "sector": None,
        "target_group": None,
        "activities": None,
        "budget_share": None,
    }
    assert match["declared"] is False
    assert "Ovens of the Valley is not named." in match["reasons"]


def test_each_passage_is_the_quote_on_both_sides():
    (match,) = screening_json(COPY, screen(COPY, [OVENS], corpus="c0"), translator("en"))["matches"]
    for passage in match["passages"]:
        assert passage["section"] == "$.summary"
        assert COPY.summary[passage["start"] : passage["end"]] == passage["quote"]
        quoted = OVENS.text[passage["programme_start"] : passage["programme_end"]]
        assert quoted == passage["programme_quote"]


def test_no_more_matches_are_written_than_asked_for():
    many = [OVENS.model_copy(update={"id": f"o{number}"}) for number in range(9)]
    found = screening_json(COPY, screen(COPY, many, corpus="c0"), translator("en"), top=4)
    assert len(found["matches"]) == 4
