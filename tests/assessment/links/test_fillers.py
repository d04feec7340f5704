from evaluator.assessment.links import fillers, gaps
from tests.assessment.links.links_made import ASKED, linked, member

LACKING = linked("P1", telling_sectors=("15190",), themes=(1, 2))


def who(name, *others, proposal=LACKING):
    gap = next(one for one in gaps(proposal, ASKED) if one.name == name)
    return fillers(gap, proposal, others)


def test_a_partner_of_the_kind_in_a_country_of_the_corridor_fits_with_its_reasons():
    other = linked(
        "P2",
        member("diaspora_organisation", "Circle", country="BE"),
        telling_sectors=("15190",),
        themes=(2, 6),
    )
    (found,) = who("diaspora_organisation", other)
    assert (found.reference, found.member.name) == ("P2", "Circle")
    assert [(one.kind, one.names) for one in found.reasons] == [
        ("kind", ("diaspora_organisation",)),
        ("country", ("BE",)),
        ("same_sector", ("15190",)),
        ("theme", ("2",)),
    ]


def test_without_a_country_a_sector_has_to_be_shared_or_near():
    def other(*sectors):
        return linked("P2", member("youth_organisation", country="PH"), telling_sectors=sectors)

    assert who("youth_organisation", other("11330")) == ()
    (near,) = who("youth_organisation", other("15170"))
    assert [one.kind for one in near.reasons] == ["kind", "near_sector"]


def test_a_public_authority_fits_only_in_its_own_country_and_a_government_on_its_own_side():
    def other(kind, country):
        return linked("P2", member(kind, country=country), telling_sectors=("15190",))

    assert who("local_authority", other("local_authority", "DE")) == ()
    assert len(who("local_authority", other("local_authority", "BE"))) == 1
    assert who("origin_government", other("origin_government", "BE")) == ()
    assert len(who("origin_government", other("origin_government", "MA"))) == 1


def test_nobody_fills_who_is_only_listed_or_takes_part_already():
    circle = member("youth_organisation", "Circle", country="MA")
    idle = circle.model_copy(update={"acts": False})
    assert who("youth_organisation", linked("P2", idle)) == ()
    listed = linked("P1", idle)
    assert who("youth_organisation", linked("P2", circle), proposal=listed) == ()


def test_the_best_three_are_named_each_organisation_once_and_nobody_of_the_same_proposal():
    others = [
        linked(f"P{number}", member("youth_organisation", name, country=country), telling_sectors=("15190",))
        for number, name, country in (
            (2, "Far", "PH"),
            (3, "Near", "MA"),
            (4, "Near", "MA"),
            (5, "Nearer", "BE"),
            (6, "Farther", "PE"),
        )
    ]
    found = who("youth_organisation", LACKING, *others)
    assert [(one.reference, one.member.name) for one in found] == [
        ("P3", "Near"),
        ("P5", "Nearer"),
        ("P2", "Far"),
    ]
