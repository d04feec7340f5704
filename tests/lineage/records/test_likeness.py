"""How alike two programmes are, and why."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation import translator
from evaluator.lineage.judgement.pair_verdict import pair_verdict
from evaluator.lineage.programme import Programme, RelatedProgramme
from evaluator.lineage.records.likeness import likeness
from evaluator.lineage.records.likeness_model import likeness_model, model_from, probability
from evaluator.lineage.records.likeness_reasons import likeness_reasons
from evaluator.lineage.records.profiles import profile
from evaluator.lineage.records.rarity import Rarity

PALIM = Programme(
    id="palim",
    title="PALIM: Pilot project addressing labour shortages",
    text="Young Moroccan graduates are trained in ICT in Rabat with ANAPEC, then work in Flanders or here.",
    lead_org="Enabel",
    partners=("ANAPEC", "VDAB", "VOKA"),
    countries=("Morocco -> Belgium",),
    sector=("ICT",),
    start="2019-03",
    end="2021-04",
    language="en",
)
PALIM_TWO = PALIM.model_copy(
    update={
        "id": "palim-2",
        "title": "PALIM: Pilot project addressing labour shortages, Phase II",
        "text": "In Rabat, graduates from Morocco learn computing and take up jobs with Flemish companies.",
        "start": "2021-06",
        "end": "2024-06",
    }
)
PALIM_EN_FRANCAIS = PALIM.model_copy(
    update={
        "id": "palim-fr",
        "title": "PALIM : projet pilote contre la pénurie de main-d'oeuvre",
        "text": "De jeunes diplômés marocains, formés aux TIC avec l'ANAPEC, travaillent en Flandre.",
        "language": "fr",
    }
)
ROADS = Programme(
    id="roads",
    title="Northern Corridor Roads",
    text="Rehabilitation of 120 km of trunk roads and bridges between Nairobi and the border.",
    lead_org="Kenya National Highways Authority",
    countries=("KE",),
    sector=("Roads",),
    start="1998",
    end="2003",
    language="en",
)
RARITY = Rarity.of([profile(one) for one in (PALIM, PALIM_TWO, PALIM_EN_FRANCAIS, ROADS)])


def test_a_second_phase_in_other_words_is_the_programme_and_roads_are_not():
    assert likeness(PALIM, PALIM_TWO, RARITY).score > 0.9
    assert likeness(PALIM, ROADS, RARITY).score < 0.05


def test_the_same_programme_in_another_language_is_recognised():
    assert likeness(PALIM, PALIM_EN_FRANCAIS, RARITY).score > 0.9
    assert likeness(PALIM_EN_FRANCAIS, ROADS, RARITY).score < 0.05


WORDS = st.sampled_from(["training", "water", "roads", "Kakuma", "migrants", "GIZ", "second", "phase", "II"])
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
PROGRAMMES = st.builds(
    Programme,
    id=st.just("one"),
    title=TEXTS,
    text=TEXTS,
    lead_org=st.sampled_from(["", "GIZ", "IOM"]),
    countries=st.sampled_from([(), ("KE",), ("MA", "TN")]),
    sector=st.sampled_from([(), ("11330",), ("water",)]),
    start=st.sampled_from(["", "2019", "2021-05"]),
    end=st.sampled_from(["", "2020", "2024-01-31"]),
    budget=st.sampled_from([None, Decimal(5)]),
    language=st.sampled_from(["", "en", "fr", "de", "fi"]),
)


@given(PROGRAMMES, PROGRAMMES)
def test_the_order_of_the_two_does_not_matter(one, other):
    here, there = likeness(one, other, RARITY), likeness(other, one, RARITY)
    assert math.isclose(here.log_odds, there.log_odds, abs_tol=1e-9)


@given(PROGRAMMES, PROGRAMMES)
def test_parts_stay_between_0_and_1_and_add_up_to_the_score(one, other):
    found = likeness(one, other, RARITY, embedding=0.7)
    assert all(part.value is None or 0 <= part.value <= 1 for part in found.parts)
    model = likeness_model()
    across = profile(one).language != profile(other).language
    added = model.weights(across=across).intercept + sum(part.contribution for part in found.parts)
    assert math.isclose(found.score, probability(added), abs_tol=1e-9)


@given(PROGRAMMES)
def test_what_a_source_does_not_say_adds_nothing(one):
    empty = Programme(id="empty", language=profile(one).language)
    assert all(part.contribution == 0 for part in likeness(one, empty, RARITY).parts)


def test_no_id_nor_declared_relation_moves_the_score():
    before = likeness(PALIM, PALIM_TWO, RARITY)
    declared = PALIM_TWO.model_copy(
        update={"id": "palim", "related": (RelatedProgramme(kind="predecessor", programme_id="palim"),)}
    )
    after = likeness(PALIM, declared, RARITY)
    assert after.score == before.score
    assert (before.part("declared").value, after.part("declared").value) == (0.0, 1.0)


def test_an_embedding_adds_a_part_and_without_one_there_is_none():
    assert likeness(PALIM, PALIM_TWO, RARITY).part("embedding").value is None
    near, far = (likeness(PALIM, ROADS, RARITY, embedding=cosine).log_odds for cosine in (1.0, 0.0))
    assert near - far == pytest.approx(likeness_model().embedding.weight)


def test_weights_are_never_negative_and_a_model_without_one_is_refused():
    model = likeness_model()
    for weights in (model.within_a_language, model.across_languages):
        assert min(weight.weight for weight in weights.measures.values()) >= 0
    data = model.model_dump()
    del data["across_languages"]["measures"]["dates"]
    with pytest.raises(ValueError, match="expected a weight for each of"):
        model_from(data)


def reasons(one, other):
    here, there = profile(one), profile(other)
    found = likeness_reasons(here, there, likeness(here, there, RARITY), RARITY)
    return [reason.said(translator("en")) for reason in found]


def test_the_reasons_name_what_is_shared():
    said = reasons(PALIM, PALIM_TWO)
    assert said[0] == "the second calls itself a later phase, or more money for it"
    assert "the titles are the same but for the phase" in said
    assert "the same bodies take part: ANAPEC, ENABEL, VDAB and VOKA" in said


def test_where_little_is_the_same_that_is_the_reason():
    assert reasons(PALIM, ROADS) == [
        "little is the same: neither names, nor bodies, nor what the texts say",
        "16 years lie between them",
    ]


def verdict(one, other):
    here, there = profile(one), profile(other)
    return pair_verdict(here, there, likeness(here, there, RARITY))


def test_verdicts_tell_declared_undeclared_twice_and_independent():
    again = PALIM.model_copy(update={"id": "copy"})
    related = (RelatedProgramme(kind="successor", programme_id="roads"),)
    assert verdict(PALIM, PALIM_TWO) == "declared_follow_on"
    assert verdict(PALIM, PALIM_EN_FRANCAIS) == "undeclared_overlap"
    assert verdict(PALIM, again) == "duplicate_submission"
    assert verdict(PALIM, ROADS) == "independent"
    assert verdict(PALIM.model_copy(update={"related": related}), ROADS) == "declared_follow_on"
