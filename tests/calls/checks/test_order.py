"""Bands and phases follow each other; the time zone exists."""


def _paths(found):
    return [path for path, _ in found]


def test_bands_go_up_and_only_the_last_is_open(found_with):
    assert (
        found_with("bands: [{id: a, below: 0.5, title: A}, {id: b, below: 0.8, title: B}, {id: c, title: C}]")
        == []
    )
    assert found_with(
        "bands: [{id: a, below: 0.5, title: A}, {id: b, below: 0.5, title: B}, {id: c, title: C}]"
    ) == [("bands[1].below", 'the band "b" ends at 0.5, not above the one before (0.5)')]
    assert found_with("bands: [{id: a, title: A}, {id: b, below: 0.5, title: B}]") == [
        ("bands[0]", 'the band "a" has no upper end, but others follow'),
        ("bands[1].below", 'the last band "b" ends at 0.5; a proposal above it would have none'),
    ]


def test_phases_stand_in_the_order_of_time(found_with):
    assert found_with("phases: [{id: a, until: 2027-01-02T12:00}, {id: b, from: 2027-01-02T12:00}]") == []
    blocks = """\
phases:
  - {id: a, from: 2027-01-05T12:00, until: 2027-01-02T12:00}
  - {id: b, from: 2027-01-04T12:00}
  - {id: c, until: 2027-01-05T12:00}
"""
    assert found_with(blocks) == [
        ("phases[0].until", 'the phase "a" ends before it begins'),
        ("phases[1].from", 'the phase "b" begins before the phase before it ends (2027-01-05T12:00)'),
        ("phases[2].until", 'the phase "c" ends before the phase before it (2027-01-05T12:00)'),
    ]


def test_times_are_local_to_the_time_zone_of_the_call(found_with):
    assert found_with("phases: [{id: a, until: 2027-01-02T12:00+01:00}]") == [
        ("phases[0].until", "write the local time of the call's time zone, without an offset")
    ]


def test_the_time_zone_exists(found_with):
    assert found_with("time_zone: Europe/Brussels") == []
    assert found_with("time_zone: Europe/Brusels") == [
        ("time_zone", 'no time zone is called "Europe/Brusels". Did you mean "Europe/Brussels"?')
    ]
    assert _paths(found_with("time_zone: ../../etc/passwd")) == ["time_zone"]
