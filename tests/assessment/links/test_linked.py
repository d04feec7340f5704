from evaluator.assessment.links import linked
from evaluator.proposals import passages
from tests.assessment.made import item, name_only, partner, proposal, reading_of


def of(*readings):
    return linked(readings)


def made(reference, *partners, **fields):
    return proposal(*partners, reference=reference, **fields)


def test_an_organisation_is_recognised_across_proposals_however_it_is_spelt():
    one, other = of(
        reading_of(made("P1", partner("Agency for Skills (AFS)"))),
        reading_of(made("P2", partner("Port of Safi"), partner("The AGENCY for skills"))),
    )
    assert one.organisations < other.organisations
    assert [member.name for member in other.members] == ["Port of Safi", "The AGENCY for skills"]


def test_who_is_only_asked_takes_no_part_and_who_is_only_named_does_not_act():
    asked = partner("Asked", role="consulted_only")
    (found,) = of(reading_of(made("P1", partner("Acts"), name_only("Named"), asked)))
    assert [(one.name, one.acts) for one in found.members] == [("Acts", True), ("Named", False)]


def test_a_side_is_as_stated_else_as_class_or_country_tell():
    way = [{"origin": "MA", "destination": "BE"}]
    found = of(
        reading_of(
            made(
                "P1",
                partner("Stated", side="origin", organisation={"country": "BE"}),
                partner("Ministry", stakeholder_class="destination_government"),
                partner("By country", organisation={"country": "MA"}),
                partner("Elsewhere", organisation={"country": "PH"}),
                partner("World body", side="international"),
                corridors=way,
            )
        )
    )[0]
    assert [one.side for one in found.members] == ["origin", "destination", "origin", "other", "other"]
    assert (found.origins, found.destinations, found.ways) == (("MA", "BE"), ("BE",), ("MA>BE",))


def test_quotes_stand_word_for_word_where_they_say():
    here = made(
        "P1",
        partner("Centre", tasks="  Trains forty welders a year. Lends its workshop."),
        summary="It works with crafts. A union may join later.",
    )
    union = item(here, "actor", "trade_union", "$.summary", "union")
    (found,) = of(reading_of(here, union))
    texts = {passage.section: passage.text for passage in passages(here)}
    quotes = [found.about, *(one.quote for one in found.members), *(one.quote for one in found.told)]
    assert [one.quote for one in quotes] == [
        "It works with crafts.",
        "Trains forty welders a year.",
        "A union may join later.",
    ]
    assert all(texts[one.section][one.start : one.end] == one.quote for one in quotes)


def test_a_sector_that_most_proposals_have_tells_nothing():
    found = of(
        *(
            reading_of(made(f"P{number}", partner(f"Centre {number}"), sectors=["11330", own]))
            for number, own in enumerate(("15190", "15190", "22040", "23240"))
        )
    )
    assert [one.telling_sectors for one in found] == [("15190",), ("15190",), ("22040",), ("23240",)]
    assert found[0].sectors == ("11330", "15190")
