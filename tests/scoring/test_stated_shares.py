from evaluator.scoring import effective_shares, stated_node_shares, stated_shares


def test_weights_that_add_up_to_a_hundred_are_read_as_percentages(make_call):
    call = make_call({"id": "a", "weight": 60}, {"id": "b", "weight": 40})
    assert stated_shares(call) == {"a": 0.6, "b": 0.4}


def test_sections_are_read_against_each_other(make_call):
    call = make_call(
        {"id": "a", "section": "one"},
        {"id": "b", "section": "two"},
        sections=[{"id": "one", "weight": 3}, {"id": "two", "weight": 1}],
    )
    assert stated_node_shares(call) == {"one": 0.75, "two": 0.25}
    assert stated_shares(call) == {}


def test_small_weights_inside_sections_are_read_as_parts_of_their_section(make_call):
    call = make_call(
        {"id": "a", "section": "one", "weight": 1},
        {"id": "b", "section": "one", "weight": 3},
        {"id": "c", "section": "two", "weight": 1},
        sections=[{"id": "one", "weight": 60}, {"id": "two", "weight": 40}],
    )
    assert stated_shares(call) == {"a": 0.15, "b": 0.45, "c": 0.4}
    assert effective_shares(call) == stated_shares(call)


def test_percentages_that_contradict_their_section_show(make_call):
    # The criteria say 20 + 20 + 60 = 100, the sections 50 and 50: the section decides.
    call = make_call(
        {"id": "a", "section": "one", "weight": 20},
        {"id": "b", "section": "one", "weight": 20},
        {"id": "c", "section": "two", "weight": 60},
        sections=[{"id": "one", "weight": 50}, {"id": "two", "weight": 50}],
    )
    assert stated_shares(call) == {"a": 0.2, "b": 0.2, "c": 0.6}
    assert effective_shares(call) == {"a": 0.25, "b": 0.25, "c": 0.5}


def test_a_multiplier_beside_a_weight_shows(make_call):
    call = make_call({"id": "a", "weight": 50, "multiplier": 3}, {"id": "b", "weight": 50})
    assert stated_shares(call) == {"a": 0.5, "b": 0.5}
    assert effective_shares(call) == {"a": 0.75, "b": 0.25}


def test_without_any_weight_points_are_read(make_call):
    call = make_call(
        {"id": "a", "section": "one", "multiplier": 2},
        {"id": "b", "section": "two"},
        {"id": "noted", "counts": "nothing"},
        sections=[{"id": "one", "max": 10}, {"id": "two", "max": 5}],
    )
    assert stated_shares(call) == {"a": 0.666666666667, "b": 0.333333333333}
    assert stated_node_shares(call) == {"one": 0.666666666667, "two": 0.333333333333}


def test_weights_of_groups_are_read_inside_their_section(make_call):
    call = make_call(
        {"id": "a", "group": "g", "weight": 2},
        {"id": "b", "group": "h", "weight": 5},
        sections=[{"id": "one", "weight": 80, "groups": [{"id": "g", "weight": 1}, {"id": "h", "weight": 3}]},
                  {"id": "two", "weight": 20}],
    )  # fmt: skip
    assert stated_node_shares(call) == {"one": 0.8, "two": 0.2, "g": 0.2, "h": 0.6}
    assert stated_shares(call) == {"a": 0.2, "b": 0.6}


def test_what_does_not_count_takes_no_part_in_what_is_stated(make_call):
    call = make_call({"id": "a", "weight": 100}, {"id": "extra", "weight": 10, "counts": "bonus"})
    assert stated_shares(call) == {"a": 1}


def test_percentages_are_recognised_whatever_the_sections_add_up_to(make_call):
    call = make_call(
        {"id": "a", "section": "one", "weight": 50},
        {"id": "b", "section": "one", "weight": 10},
        {"id": "c", "section": "two", "weight": 40},
        sections=[{"id": "one", "weight": 3}, {"id": "two", "weight": 2}],
    )
    assert stated_shares(call) == {"a": 0.5, "b": 0.1, "c": 0.4} == effective_shares(call)


def test_percentages_that_contradict_sections_of_another_unit_show_too(make_call):
    call = make_call(
        {"id": "a", "section": "one", "weight": 50},
        {"id": "b", "section": "two", "weight": 50},
        sections=[{"id": "one", "weight": 3}, {"id": "two", "weight": 1}],
    )
    assert stated_shares(call) == {"a": 0.5, "b": 0.5}
    assert effective_shares(call) == {"a": 0.75, "b": 0.25}
