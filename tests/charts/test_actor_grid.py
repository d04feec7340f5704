"""Where actors stand: columns where somebody stands, empty cells empty, who acts nowhere named."""

import pytest

from evaluator.assessment.links import Asked, grid
from evaluator.assessment.links.wording import sides_said
from evaluator.charts import actor_grid
from evaluator.foundation import LANGUAGES, translator
from tests.assessment.links.links_made import ASKED, linked, member

T = translator("en")
UNION = member("trade_union", side="origin", spheres=("employment",))
CELLS = grid([linked("P1", UNION), linked("P2", UNION, member("cso_ngo", acts=False))])


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(dark: bool) -> None:
    spec = actor_grid.specification(language="fr", dark=dark)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert actor_grid.specification(language="fr", dark=dark) is spec


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_name_of_a_column_is_written_out_in_every_language(language: str) -> None:
    t = translator(language)
    longest = max(len(f"{side} · {t('no sphere stated')}") for side in sides_said(t).values())
    [limit] = {
        layer["encoding"]["x"]["axis"]["labelLimit"]
        for layer in actor_grid.specification(language=language, dark=False)["layer"]
    }
    assert limit >= 6 * longest, "a letter takes 6 pixels"


def test_each_class_has_a_row_and_only_places_with_somebody_a_column() -> None:
    frame = actor_grid.frame(CELLS, 2, T)
    assert set(frame["place"]) == {"Origin · employment"}
    assert len(frame) == 19
    (full,) = frame[frame["count"] > 0].to_dict("records")
    assert (full["actor"], full["share"], full["said"], full["detail"]) == (
        "Trade union",
        1.0,
        "2",
        "P1 and P2",
    )


def test_the_finding_names_who_is_asked_for_and_acts_nowhere() -> None:
    assert actor_grid.finding(CELLS, Asked(classes=("trade_union", "cso_ngo")), T) == (
        "1 of 2 kinds of actors that the call asks for acts in no proposal: CSO or NGO."
    )
    assert actor_grid.finding(CELLS, Asked(groups=("social_partner",)), T) == (
        "The 1 kind of actor that the call asks for acts in some proposal."
    )
    assert actor_grid.finding(CELLS, Asked(), T) == "The call's indicators ask for no kind of actor."
    assert actor_grid.finding(CELLS, ASKED, T).startswith("8 of 9 kinds")


def test_the_table_has_whoever_acts_or_is_listed() -> None:
    table = actor_grid.table(CELLS, T)
    assert table.to_dict("records") == [
        {
            "Actors": "Trade union",
            "Where": "Origin · employment",
            "Act in so many proposals": 2,
            "In which": "P1, P2",
            "Only listed in": "",
        },
        {
            "Actors": "CSO or NGO",
            "Where": "Both, transit or international · no sphere stated",
            "Act in so many proposals": 0,
            "In which": "",
            "Only listed in": "P2",
        },
    ]
