"""The index of the library says of every file what the file says; nothing is left that cannot be said."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from evaluator.calls import Call, read_call
from evaluator.foundation import read_yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
FILES = {path.stem: path for path in (ROOT / "criteria" / "library").glob("*.yaml")}
GRIDS = ROOT.parent / "shared" / "domain" / "grids.yaml"

IN_FILES = {
    "prag_concept_note_a": ("europeaid",),
    "edulink2_full": ("edulink_ii",),
    "jsmp_concept_note": ("jedco_services",),
    "ipa_grants_full": ("ipa_pre_accession",),
    "prag_full_current": ("prag_later",),
    "wyde_concept_note": ("wyde_sub_grants",),
    "horizon_europe_ria_ia": ("horizon_europe_ia", "horizon_europe_ria"),
    "eu_corporate_split_quality": ("eu_portal_conference",),
    "amif_transnational": ("amif_transnational",),
    "eea_bilateral_asylum_gr": ("eea_bilateral_asylum",),
    "eea_rec_aggregation": ("eea_two_experts",),
    "h2020_sme_instrument": ("sme_instrument",),
    "erasmus_ka2": ("erasmus_cooperation",),
    "nih_2025": ("nih_2025",),
    "cbc_ro_step2": ("cbc_step_two",),
    "interreg_north_sea": ("interreg_north_sea",),
    "arts_council_combination": ("arts_council_combination",),
    "jamaica_business_fund_cn": ("jamaica_business_fund",),
    "dard_score_matrix": ("dard_rural",),
    "wales_woodland_vfm": ("wales_woodland",),
    "andalusia_leader": ("andalusia_leader",),
    "forim_pra_osim": ("forim_mesoprojects",),
    "iom_development_fund": ("iom_development_fund",),
}
"""Which files hold each grid that was collected."""

STANDING = {"verified": "verified", "partial": "partly", "memory": "inspired"}
"""What a file may claim at the most of numbers with this status."""


def _rows(heading: str) -> list[list[str]]:
    part = TEXT.split(heading, 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def _call(name: str) -> Call:
    return read_call(FILES[name].read_bytes(), name=f"{name}.yaml")


INDEX = {row[0].strip("`"): row[1:] for row in _rows("# The library of grids")}


def test_every_file_of_the_folder_has_one_row_in_the_order_of_names():
    assert list(INDEX) == sorted(FILES)
    assert len(_rows("# The library of grids")) == len(FILES)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_row_says_the_standing_and_the_source_of_its_file(name):
    body, shows, standing, source = INDEX[name]
    stated = _call(name).source
    assert stated is not None
    link = f"[{stated.name}]({stated.url})" if stated.url else stated.name
    assert (standing, source) == (stated.standing, link)
    assert body
    assert shows


def test_what_each_need_is_met_by_exists():
    keys = {key for model in _models(Call, set()) for key in _keys(model)}
    for need, written, shown in _rows("## What a grid asks for"):
        names = re.findall(r"`([^`]+)`", shown)
        assert names, need
        assert set(names) <= set(FILES), need
        said = {part for code in re.findall(r"`([^`]+)`", written) for part in code.split(".")}
        assert said - keys <= {"newcomer_share"}, need


def test_nothing_that_a_grid_asks_for_is_left_that_a_call_file_cannot_say():
    left = TEXT.split("## What cannot be expressed\n", 1)[1]
    assert [line for line in left.splitlines() if line.startswith(("-", "*", "|"))] == []


@pytest.mark.skipif(not GRIDS.exists(), reason="the grids that were collected are not here")
def test_every_grid_that_was_collected_is_in_a_file_that_claims_no_more_than_was_found():
    grids = read_yaml(GRIDS.read_bytes(), name=GRIDS.name).data
    assert {grid["id"] for grid in grids} == set(IN_FILES)
    claimed = {grid["id"]: {_call(name).source.standing for name in IN_FILES[grid["id"]]} for grid in grids}
    assert claimed == {grid["id"]: {STANDING[grid["status"]]} for grid in grids}


def _models(annotation: object, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in seen:
            seen.add(annotation)
            for info in annotation.model_fields.values():
                _models(info.annotation, seen)
    else:
        for argument in getattr(annotation, "__args__", ()):
            _models(argument, seen)
    return seen


def _keys(model: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()}
