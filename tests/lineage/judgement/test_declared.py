"""A programme is declared by its name in its place, or by a firm sentence; a mention declares nothing."""

import pytest

from evaluator.lineage.judgement.declared import LONGEST_QUOTE, Telling, declared
from evaluator.lineage.programme import Programme
from evaluator.proposals import Proposal

PILOT = Programme(
    id="EU-7788",
    title="Bridge of Trades",
    acronym="BRIDGET",
    lead_org="Office for Trades",
    partners=("Fund for Neighbours",),
    countries=("GE", "PL"),
    start="2019-03",
    end="2021",
)


def spoken(programme=PILOT, **fields):
    """How a proposal with these fields speaks of a programme."""
    content = {"format": 1, "reference": "P01", "title": "A title"} | fields
    found = declared(Telling(Proposal.model_validate(content)), programme)
    return None if found is None else (found.how, found.relation)


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Bridge of Trades"},
        {"name": "BRIDGE OF TRADES"},
        {"name": "the pilot", "acronym": "BRIDGET"},
        {"name": "BRIDGET pilot"},
        {"name": "An earlier grant", "reference": "eu-7788"},
        {"name": "Our first grant", "funder": "Fund for Neighbours", "start_year": 2019, "end_year": 2021,
         "countries": ("GE", "PL"), "partners": ("Office for Trades",)},
    ],
)  # fmt: skip
def test_a_row_names_a_programme_by_title_acronym_reference_or_funder_with_years(row):
    assert spoken(predecessors=({"relation": "scales", **row},)) == ("row", "scales")


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Trades"},
        {"name": "Bridge over the river"},
        {"name": "Our first grant", "funder": "Fund for Neighbours", "start_year": 2018},
        {
            "name": "Our first grant",
            "funder": "Fund for Neighbours",
            "start_year": 2019,
            "countries": ("GE",),
        },
    ],
)
def test_a_row_that_fits_many_programmes_names_none(row):
    assert spoken(predecessors=({"relation": "scales", **row},)) is None


@pytest.mark.parametrize(
    ("sentence", "how", "relation"),
    [
        ("The project builds on BRIDGET and adds welders.", "text", "continues"),
        ("This is the second phase of Bridge of Trades.", "text", "continues"),
        ("We replicate Bridge of Trades in Armenia.", "text", "replicates"),
        ("Le projet prolonge BRIDGET de deux ans.", "text", "continues"),
        ("El proyecto replica BRIDGET en Armenia.", "text", "replicates"),
        ("The project might build on BRIDGET.", "mentioned", None),
        ("Unlike BRIDGET, it continues through the winter.", "mentioned", None),
        ("This is not a continuation of BRIDGET.", "mentioned", None),
        ("BRIDGET was a project of the Office.", "mentioned", None),
    ],
)
def test_a_sentence_declares_when_it_is_firm_and_says_what_is_continued(sentence, how, relation):
    assert spoken(summary=sentence) == (how, relation)


def test_words_of_continuation_without_a_name_declare_nothing():
    assert spoken(summary="We continue the earlier project in its second phase.") is None


def test_an_initiative_to_stay_apart_from_is_mentioned_only():
    complementarity = ({"initiative": "BRIDGET", "demarcation": "It continues BRIDGET in no way."},)
    assert spoken(complementarity=complementarity) == ("mentioned", None)


def test_an_acronym_that_is_a_common_word_is_a_name_only_as_it_is_written():
    match = Programme(id="m", title="Migration of African Talent", acronym="MATCH")
    assert spoken(match, summary="We build on surveys to match supply and demand.") is None
    assert spoken(match, summary="We build on MATCH in Senegal.") == ("text", "continues")


def test_a_title_in_capitals_states_no_acronym():
    shouted = Programme(id="s", title="RURAL ROADS PROJECT")
    assert spoken(shouted, predecessors=({"name": "Pilot Project on Labour", "relation": "adapts"},)) is None


def test_a_sentence_that_the_programme_says_of_itself_and_that_was_copied_declares_nothing():
    said = "The second phase continues Bridge of Trades in the same two towns."
    told = PILOT.model_copy(update={"text": f"Joiners learn in two towns. {said}"})

    assert spoken(summary=said) == ("text", "continues")
    assert spoken(told, summary=said) is None


REFORM = Programme(
    id="r", title="TVET Reform in Morocco", lead_org="Agency for Training", countries=("MA",), start="2018"
)


def test_a_field_in_capitals_or_a_body_is_no_name():
    assert (
        spoken(REFORM, predecessors=({"name": "Support to TVET in Senegal", "relation": "scales"},)) is None
    )
    assert spoken(REFORM, summary="This project continues TVET courses.") is None
    funded = Programme(id="u", title="UNICEF schools for COVID times")
    assert spoken(funded, summary="We continue the work of UNICEF after COVID.") is None


def test_a_title_that_anybody_could_have_names_a_programme_only_with_its_country_and_year_or_body():
    common = Programme(
        id="v", title="Vocational training", countries=("SN",), start="2018-02", lead_org="ONFP"
    )
    row = {"name": "Vocational training", "relation": "scales"}
    assert spoken(common, predecessors=(row,)) is None
    assert spoken(common, predecessors=(row | {"countries": ("SN",)},)) is None
    assert spoken(common, predecessors=(row | {"countries": ("SN",), "start_year": 2018},)) == (
        "row",
        "scales",
    )
    assert spoken(common, predecessors=(row | {"countries": ("SN",), "partners": ("ONFP",)},)) == (
        "row",
        "scales",
    )
    assert spoken(common, summary="We continue vocational training.") is None


def test_an_act_is_not_the_programme_that_is_spelt_as_it():
    match = Programme(id="m", title="Migration of African Talent", acronym="MATCH")
    assert spoken(match, summary="We transpose the MATCH Act.") is None


def test_of_a_sentence_without_an_end_what_stands_around_the_name_is_quoted():
    endless = f"{'words ' * 1_000}the project continues BRIDGET {'more ' * 1_000}"
    proposal = Proposal.model_validate(
        {"format": 1, "reference": "P01", "title": "A title", "summary": endless}
    )
    found = declared(Telling(proposal), PILOT)
    assert found is not None
    assert found.how == "text"
    assert "the project continues BRIDGET more" in found.quote
    assert (found.quote[:2], found.quote[-2:], len(found.quote) <= LONGEST_QUOTE + 4) == ("… ", " …", True)
