"""The world offline: complete, small, and projected as its authors say."""

import csv
import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.charts.world import Place, country_points, land, projected, window_around
from evaluator.proposals.codes import codelist

DATA = files("evaluator.charts").joinpath("map_data")


def test_every_country_that_a_proposal_can_name_has_a_point_on_the_globe():
    points = country_points()
    assert points.keys() == codelist("Country").keys()
    assert all(-180 <= one.longitude <= 180 and -90 <= one.latitude <= 90 for one in points.values())


@pytest.mark.parametrize(
    ("code", "place"),
    [("BE", (4.6, 50.7)), ("MA", (-8, 30)), ("FR", (2, 47)), ("FJ", (178, -18)), ("CV", (-24, 15)),
     ("TV", (179, -8.5)), ("PH", (121, 15)), ("US", (-99, 39.5)), ("XK", (21, 42.6))],
)  # fmt: skip
def test_points_lie_where_the_countries_are(code, place):
    assert country_points()[code] == pytest.approx(place, abs=2)


def test_the_shapes_are_whole_and_small():
    topology = json.loads(land()["values"])
    countries = topology["objects"]["countries"]["geometries"]
    assert len(countries) == 176
    used = {
        number if number >= 0 else ~number
        for country in countries
        for polygon in ([country["arcs"]] if country["type"] == "Polygon" else country["arcs"])
        for ring in polygon
        for number in ring
    }
    assert used == set(range(len(topology["arcs"])))
    assert len(land()["values"]) < 60_000


def test_every_ring_of_the_shapes_is_closed():
    topology = json.loads(land()["values"])

    def ends(number):
        arc = topology["arcs"][number if number >= 0 else ~number]
        last = (sum(step[0] for step in arc), sum(step[1] for step in arc))
        return (tuple(arc[0]), last) if number >= 0 else (last, tuple(arc[0]))

    for country in topology["objects"]["countries"]["geometries"]:
        for polygon in [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]:
            for ring in polygon:
                parts = [ends(number) for number in ring]
                assert all(
                    one[1] == other[0] for one, other in zip(parts, [*parts[1:], parts[0]], strict=True)
                )


def test_where_shapes_and_points_come_from_is_written_beside_them():
    note = DATA.joinpath("ATTRIBUTION.md").read_text(encoding="utf-8")
    assert all(
        words in note for words in ("Natural Earth", "public domain", "world-atlas 2.0.2", "tz database")
    )
    sources = {
        row["from"]
        for row in csv.DictReader(DATA.joinpath("country_points.csv").read_text("utf-8").splitlines())
    }
    assert all(f"`{source}`" in note for source in sources)


def test_the_projection_has_the_extent_that_its_authors_give():
    right, _ = projected(Place(180, 0))
    _, up = projected(Place(0, 90))
    assert (right, up) == (pytest.approx(2.70663, abs=1e-4), pytest.approx(1.31736, abs=1e-4))


@given(st.lists(st.builds(Place, st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=20))
def test_the_window_holds_every_place_with_room_around(places):
    window = window_around(places)
    for right, up in map(projected, places):
        assert window.left + 0.05 <= right <= window.right - 0.05
        assert window.bottom + 0.05 <= up <= window.top - 0.05
