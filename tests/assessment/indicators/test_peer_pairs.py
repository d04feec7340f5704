"""Counterparts in different countries, linked with each other."""

from evaluator.assessment.registry import INDICATORS
from evaluator.calls.criteria import IndicatorUse
from tests.assessment.made import measure, name_only, partner, proposal, reading_of

KIND = "peer_pairs"


def service(name, country, **fields):
    kind = {"stakeholder_class": "public_employment_service", "organisation": {"country": country}}
    return partner(name, **kind, **fields)


SENDS = service("Service of Dakar", "SN", peer_of=["service-of-ghent"])
RECEIVES = service("Service of Ghent", "BE")


def test_a_linked_pair_that_acts_counts_one():
    found = measure(KIND, proposal(SENDS, RECEIVES))

    assert found.value == 1
    assert found.said == "Counterparts linked with each other: Service of Dakar with Service of Ghent."


def test_a_pair_counts_once_whoever_names_whom():
    both = service("Service of Ghent", "BE", peer_of=["service-of-dakar"])
    assert measure(KIND, proposal(SENDS, both)).value == 1


def test_a_pair_with_a_body_that_is_only_listed_counts_a_half():
    listed = name_only("Service of Ghent", organisation={"country": "BE"})
    assert measure(KIND, proposal(SENDS, listed)).value == 0.5


def test_bodies_of_one_country_are_no_pair():
    assert measure(KIND, proposal(SENDS, service("Service of Ghent", "SN"))).value == 0


def test_more_pairs_than_enough_count_no_more():
    assert measure(KIND, proposal(SENDS, RECEIVES), options={"enough": 1}).value == 1
    assert INDICATORS[KIND].maximum(IndicatorUse(id="one", kind=KIND, options={"enough": 1})) == 1


def test_two_bodies_of_a_kind_that_are_not_linked_are_offered_to_be():
    use = IndicatorUse(id="one", kind=KIND)
    reading = reading_of(proposal(service("Service of Dakar", "SN"), RECEIVES))
    indicator = INDICATORS[KIND]

    assert indicator.measure(reading, use).value == 0
    (change,) = indicator.changes(reading, use)
    assert change.said == "Link Service of Dakar with its counterpart Service of Ghent"
    assert indicator.measure(reading.altered(change.proposal), use).value == 1
