"""The network of synergies: every proposal with a line stands somewhere, none on another; a table has all."""

import pytest

from evaluator.assessment.links import clusters, synergies
from evaluator.charts import connections
from evaluator.foundation import translator
from tests.assessment.links.links_made import ASKED, linked, member

T = translator("en")
PROPOSALS = {
    one.reference: one
    for one in (
        linked("P1", member("origin_government", country="MA"), themes=(1, 2)),
        linked("P2", member("youth_organisation", country="MA"), themes=(2,)),
        linked(
            "P3", member("trade_union", country="PH"), origins=("PH",), destinations=("DE",), ways=("PH>DE",)
        ),
        linked(
            "P4",
            member("sme_entrepreneur", country="DE"),
            origins=("PH",),
            destinations=("DE",),
            ways=("PH>DE",),
        ),
        linked("P5", origins=("PE",), destinations=("CL",), ways=("PE>CL",)),
    )
}
PAIRS = synergies(tuple(PROPOSALS.values()), ASKED)
CLUSTERS = clusters(PAIRS, at_least=0.0)


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(dark: bool) -> None:
    spec = connections.specification(language="fr", dark=dark)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert connections.specification(language="fr", dark=dark) is spec


def test_lines_end_where_their_proposals_stand() -> None:
    frame = connections.frame(PAIRS, CLUSTERS, PROPOSALS, T)
    dots = {row.label: (row.x, row.y) for row in frame[frame["kind"] == "dot"].itertuples()}
    lines = {
        row.label: ((row.x, row.y), (row.x2, row.y2)) for row in frame[frame["kind"] == "line"].itertuples()
    }
    assert lines == {"P1 and P2": (dots["P1"], dots["P2"]), "P3 and P4": (dots["P3"], dots["P4"])}
    assert len(set(dots.values())) == 4


def test_clusters_stand_beside_each_other() -> None:
    at = connections.places(PAIRS, CLUSTERS)
    first, second = ({at[name][0] for name in members} for members in CLUSTERS)
    assert max(first) < min(second)
    assert connections.places((), ()) == {}


def test_names_in_a_narrow_window_have_sides_of_their_own() -> None:
    frame = connections.frame(PAIRS, CLUSTERS, PROPOSALS, T)
    dots = frame[frame["kind"] == "dot"]
    assert set(dots["side"]) <= {"above", "below", "right", "left"}
    assert set(dots["side_slim"]) <= {"above", "below", "right", "left"}


def test_the_finding_tells_how_many_hang_together_and_which_most() -> None:
    said = connections.finding(PAIRS, CLUSTERS, PROPOSALS, T)
    assert said == (
        "4 of 5 proposals hang together in 2 clusters. P1 and P2 complement each other most: 18%."
    )
    assert connections.finding((), (), PROPOSALS, T) == (
        "No two of these proposals complement each other by so much."
    )


def test_the_table_tells_the_parts_of_each_score_in_words() -> None:
    table = connections.table(PAIRS, CLUSTERS, PROPOSALS, T)
    assert list(table["Cluster"]) == [1, 2]
    first = table.iloc[0]
    assert first["Actors that one has and the other lacks"] == (
        "33% · P1 has A origin_government (Government of country of origin), which P2 lacks; "
        "P2 has A youth_organisation (Youth organisation), which P1 lacks"
    )
    assert first["Themes of the forum that one alone names"] == "50% · 1"
    assert first["Corridor in common"] == "100% · Morocco → Belgium"
    assert first["Sector in common"] == "0% · nothing"


def test_lines_beyond_what_is_drawn_are_told() -> None:
    assert connections.left_out_said(PAIRS, T) == ""
    many = PAIRS[:1] * (connections.MOST_LINES + 2)
    assert connections.left_out_said(many, T) == "2 weaker lines are in the table only."
