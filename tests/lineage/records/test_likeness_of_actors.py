"""How far the bodies of two programmes are the same."""

import pytest

from evaluator.lineage.programme import Programme
from evaluator.lineage.records.likeness_of_actors import actors_alike
from evaluator.lineage.records.profiles import Profile, profile
from evaluator.lineage.records.rarity import Rarity


def with_bodies(number: int, *bodies: str) -> Profile:
    return profile(Programme(id=str(number), partners=bodies, countries=("SD",), language="en"))


OFFICE_ONLY = with_bodies(0, "EU Delegation Sudan")
ANOTHER_OFFICE_ONLY = with_bodies(1, "EU Delegation Sudan")
WITH_CLINICS = with_bodies(2, "EU Delegation Sudan", "Clinics of Kassala")
CLINICS_ONLY = with_bodies(3, "Clinics of Kassala")
OTHERS = [with_bodies(number, "EU Delegation Sudan", f"Body {number} of its own") for number in range(4, 40)]
RARITY = Rarity.of([OFFICE_ONLY, ANOTHER_OFFICE_ONLY, WITH_CLINICS, CLINICS_ONLY, *OTHERS])


def alike(one: Profile, other: Profile, rarity: Rarity = RARITY) -> tuple[float, float]:
    found = actors_alike(one, other, rarity, ("SD",))
    assert found is not None
    return found.share, found.rarest


def test_the_office_that_is_everywhere_is_a_whole_share_and_no_rare_body():
    share, rarest = alike(OFFICE_ONLY, ANOTHER_OFFICE_ONLY)
    assert share == pytest.approx(1.0)
    assert rarest < 0.02


def test_a_body_that_few_have_is_rare_whoever_else_takes_part():
    assert alike(CLINICS_ONLY, WITH_CLINICS)[1] > 0.5
    assert alike(WITH_CLINICS, CLINICS_ONLY) == alike(CLINICS_ONLY, WITH_CLINICS)


def test_without_a_corpus_every_body_is_equally_rare():
    assert alike(OFFICE_ONLY, WITH_CLINICS, Rarity()) == (pytest.approx(1.0), 1.0)
    assert alike(OFFICE_ONLY, CLINICS_ONLY, Rarity()) == (0.0, 0.0)


def test_where_one_names_nobody_nothing_is_said():
    assert actors_alike(OFFICE_ONLY, with_bodies(99), RARITY, ("SD",)) is None
