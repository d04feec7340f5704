"""Corridors: each once with its proposals, arcs from there to here, and those that name none are said."""

import json

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from evaluator.charts import corridors
from evaluator.charts.proposal_facts import Route
from evaluator.charts.rendering import complete
from evaluator.charts.routes import MOST_ARCS, PIECES, arc, corridors_of, drawn_corridors
from evaluator.charts.world import country_points
from evaluator.foundation import translator
from tests.charts.proposals_with_facts import ALL, EMPTY, FULL, THIN, with_facts

T = translator("en")
CODES = st.sampled_from(sorted(country_points()))


def specification(proposals, **settings):
    window = corridors.window_of(proposals)
    return corridors.specification(language="en", window=window, some_chosen=False, dark=False, **settings)


def test_the_specification_has_the_land_as_its_only_data_and_is_built_once():
    made = specification(ALL)
    assert [number for number, layer in enumerate(made["layer"]) if "data" in layer] == [0]
    assert made["layer"][0]["data"]["format"] == {"type": "topojson", "feature": "countries"}
    assert not {"data", "datasets"} & set(made)
    assert specification(ALL) is made


def test_nothing_in_the_specification_is_fetched():
    assert "url" not in json.dumps(specification(ALL))


def test_a_corridor_is_listed_once_with_all_its_proposals_the_busiest_first():
    found = corridors_of(ALL)
    assert [(one.origin, one.destination, one.labels, one.transit) for one in found] == [
        ("MA", "BE", ("THIN", "FULL"), ()),
        ("TN", "BE", ("FULL",), ("IT",)),
    ]


@given(CODES, CODES)
def test_an_arc_begins_at_its_origin_and_ends_at_its_destination(origin, destination):
    points = list(arc(origin, destination))
    start, end = country_points()[origin], country_points()[destination]
    if start == end:
        assert points == []
    else:
        assert len(points) == PIECES + 1
        assert points[0] == pytest.approx(start)
        assert points[-1] == pytest.approx(end)


def test_there_and_back_are_two_curves():
    there, back = list(arc("MA", "BE")), list(arc("BE", "MA"))
    middle = PIECES // 2
    assert there[middle] != pytest.approx(back[middle], abs=1)


def test_an_arc_is_thicker_for_more_proposals_and_where_it_arrives():
    frame = corridors.frame(ALL, T).query("kind == 'arc'").set_index("corridor")
    busy, quiet = frame.loc["Morocco to Belgium", "width"], frame.loc["Tunisia to Belgium", "width"]
    assert busy.max() > quiet.max()
    assert busy.is_monotonic_increasing


def test_a_country_counts_a_proposal_once_however_many_of_its_corridors_end_there():
    frame = corridors.frame(ALL, T)
    counts = frame[frame["kind"].isin(["origin", "destination"])].set_index("corridor")["count"]
    assert counts.to_dict() == {"Belgium": 2.0, "Morocco": 2.0, "Tunisia": 1.0}


def test_arcs_of_chosen_proposals_are_marked():
    chosen = with_facts("CHOSEN", routes=(Route("PH", "DE"),), chosen=True)
    frame = corridors.frame([*ALL, chosen], T)
    assert set(frame.query("chosen")["corridor"]) == {"Philippines to Germany"}


def test_a_corridor_within_one_country_is_a_ring_and_no_arc():
    frame = corridors.frame([with_facts("HOME", routes=(Route("MA", "MA"),))], T)
    assert sorted(set(frame["kind"])) == ["destination", "home"]


def test_too_many_arcs_are_cut_to_the_busiest_and_the_chosen():
    codes = sorted(country_points())[: MOST_ARCS + 20]
    routes = [with_facts(f"P{code}", routes=(Route(code, "BE"),)) for code in codes]
    last = with_facts("LAST", routes=(Route("ZW", "BE"),), chosen=True)
    proposals = [*routes, last]
    drawn = drawn_corridors(corridors_of(proposals))
    assert len(drawn) == MOST_ARCS + 1
    assert drawn[-1].origin == "ZW"
    assert corridors.is_cut(proposals)
    assert len(corridors.table(proposals, T)) == MOST_ARCS + 21


def test_the_finding_names_the_busiest_corridor_and_counts_who_names_none():
    assert corridors.finding(ALL, T) == (
        "2 corridors from 2 countries to 1. Most play from Morocco to Belgium: 2. "
        "1 of 3 proposals names no corridor."
    )
    assert corridors.finding([EMPTY], T) == "No proposal names a corridor."


def test_the_table_lists_the_corridors_in_words():
    assert corridors.table(ALL, T).to_dict("split")["data"] == [
        ["Morocco", "Belgium", "", 2, "THIN and FULL"],
        ["Tunisia", "Belgium", "Italy", 1, "FULL"],
        ["not stated", "not stated", "", 1, "EMPTY"],
    ]


def test_countries_are_named_in_the_language_of_the_reader():
    assert corridors.table([THIN], translator("fr")).iloc[0, 0] == "Maroc"


def test_the_map_can_be_drawn_without_a_network():
    frame = corridors.frame([FULL, EMPTY], T)
    whole = complete(specification([FULL, EMPTY]), frame, title="Where?", finding="There.", dark=False)
    drawing = vl_convert.vegalite_to_svg(whole, allowed_base_urls=[])
    assert all(f">{name}<" in drawing for name in ("Morocco", "Tunisia", "Belgium"))


def test_without_a_corridor_the_map_is_empty_and_still_valid():
    assert len(corridors.frame([EMPTY], T)) == 0
    assert specification([EMPTY])["layer"][0]["data"] == specification(ALL)["layer"][0]["data"]
