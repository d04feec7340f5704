import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.assessment.links import synergies, synergy
from evaluator.assessment.naming import classes
from tests.assessment.links.links_made import ASKED, linked, member

COUNTRIES = ("MA", "BE", "PH", "DE")
SECTORS = ("15190", "15170", "22040")


@st.composite
def proposals(draw, reference="P1"):
    """Any proposal of a call."""
    members = draw(
        st.lists(
            st.builds(
                lambda kind, country, acts, number: member(
                    kind, f"{kind} {country} {number}", country=country, acts=acts
                ),
                st.sampled_from(classes()),
                st.sampled_from((None, *COUNTRIES)),
                st.booleans(),
                st.integers(1, 2),
            ),
            max_size=5,
        )
    )
    origins = tuple(draw(st.lists(st.sampled_from(COUNTRIES), max_size=2, unique=True)))
    destinations = tuple(draw(st.lists(st.sampled_from(COUNTRIES), max_size=2, unique=True)))
    return linked(
        reference,
        *members,
        origins=origins,
        destinations=destinations,
        ways=tuple(f"{one}>{other}" for one in origins for other in destinations),
        telling_sectors=tuple(draw(st.lists(st.sampled_from(SECTORS), max_size=2, unique=True))),
        themes=tuple(sorted(draw(st.sets(st.integers(1, 6), max_size=3)))),
    )


@given(proposals("P1"), proposals("P2"))
def test_a_score_is_a_share_and_who_comes_first_does_not_matter(one, other):
    there, back = synergy(one, other, ASKED), synergy(other, one, ASKED)
    assert there.score == pytest.approx(back.score)
    assert 0 <= there.score <= 1
    assert 0 <= there.actors <= 1
    assert (there.corridor, there.sector, there.new_themes) == (back.corridor, back.sector, back.new_themes)


@given(proposals())
def test_nothing_complements_itself(one):
    assert synergy(one, one, ASKED).score == 0


@given(proposals("P1"), proposals("P2"))
def test_a_body_counts_for_one_kind_only_and_a_kind_once_each_way(one, other):
    gifts = synergy(one, other, ASKED).gifts
    assert len({(gift.giver, gift.member.organisation) for gift in gifts}) == len(gifts)
    assert len({(gift.taker, gift.kind) for gift in gifts}) == len(gifts)


@given(proposals("P1"), proposals("P2"), st.sampled_from(ASKED.classes))
def test_a_partner_of_a_kind_that_neither_has_never_lowers_the_score(one, other, kind):
    if kind in one.acting | other.acting:
        return
    # A body of the corridor: one that could not join the other proposal would give it nothing.
    home = {"origin_government": one.origins}.get(kind, (*one.origins, *one.destinations))
    if not home:
        return
    joined = member(kind, "A newcomer", country=home[0])
    with_more = other.model_copy(update={"members": (*other.members, joined)})
    assert synergy(one, with_more, ASKED).score >= synergy(one, other, ASKED).score


def test_the_parts_multiply_to_the_score():
    one = linked("P1", member("origin_government", country="MA"), telling_sectors=("15190",), themes=(1, 2))
    other = linked(
        "P2",
        member("diaspora_organisation", country="BE"),
        member("sme_entrepreneur", country="BE"),
        telling_sectors=("15170",),
        themes=(2, 6),
    )
    found = synergy(one, other, ASKED)
    assert [(gift.kind, gift.giver, gift.taker) for gift in found.gifts] == [
        ("origin_government", "P1", "P2"),
        ("private", "P2", "P1"),
        ("diaspora_organisation", "P2", "P1"),
    ]
    assert (found.actors, found.themes, found.new_themes) == (3 / 6, 2 / 3, (1, 6))
    assert (found.corridor, found.shared_ways, found.sector, found.shared_sectors) == (
        1,
        ("MA>BE",),
        0.5,
        ("151",),
    )
    assert found.score == pytest.approx((0.8 * 0.5 + 0.2 * 2 / 3) * 0.75)


def test_without_anything_in_common_there_is_no_synergy_and_the_best_pair_comes_first():
    home = {"origins": ("MA",), "destinations": ("BE",), "ways": ("MA>BE",)}
    away = {"origins": ("PH",), "destinations": ("DE",), "ways": ("PH>DE",)}
    one = linked("P1", member("origin_government", country="MA"), **home)
    two = linked("P2", member("youth_organisation", country="MA"), **home)
    three = linked("P3", member("trade_union", country="BE"), destinations=("BE",), origins=("TN",), ways=())
    four = linked("P4", member("trade_union", country="DE"), **away)
    found = synergies([one, two, three, four], ASKED)
    assert [(pair.one, pair.other) for pair in found] == [("P1", "P2"), ("P1", "P3"), ("P2", "P3")]
    assert found[0].score > found[1].score
