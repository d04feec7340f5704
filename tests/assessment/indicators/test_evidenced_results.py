"""Results of a predecessor: told, with figures, with a source. Failures count."""

from tests.assessment.made import item, measure, proposal

KIND = "evidenced_results"


def value(*predecessors):
    held = [{"name": f"Pilot {place}", "relation": "scales"} | one for place, one in enumerate(predecessors)]
    return measure(KIND, proposal(summary="Some text.", predecessors=held)).value


def test_a_name_alone_shows_nothing():
    assert value({}) == 0


def test_lessons_are_one_and_failures_count_as_much():
    assert value({"lessons": ["Early interviews doubled the placements."]}) == 1
    assert value({"failures": ["Language courses began much too late."]}) == 1


def test_a_figure_is_two_and_a_figure_with_its_source_three():
    assert value({"results": [{"text": "Trainees placed", "value": 34.0}]}) == 2
    assert value({"results": [{"text": "34 trainees were placed"}]}) == 2
    assert (
        value({"results": [{"text": "Trainees placed", "value": 34.0, "source": "Evaluation of 2025"}]}) == 3
    )


def test_figure_and_source_must_belong_to_the_same_result():
    results = [
        {"text": "Trainees placed", "value": 34.0},
        {"text": "Employers content", "source": "A survey"},
    ]
    assert value({"results": results}) == 2


def test_a_bad_result_counts_as_much_as_a_good_one():
    assert value({"results": [{"text": "Only 2 of 120 placed", "source": "Evaluation"}]}) == 3


def test_the_best_predecessor_decides():
    assert (
        value(
            {}, {"results": [{"text": "Placed", "value": 34.0}]}, {"lessons": ["Start with employers early."]}
        )
        == 2
    )


def test_a_hedged_result_shows_nothing():
    assert value({"results": [{"text": "Placement could reach 80 percent"}]}) == 0


def test_results_that_only_the_text_tells_are_one():
    told = proposal(summary="The pilot placed 34 of 40 trainees.")
    found = item(told, "replicability", "evidence", "$.summary", "placed 34 of 40")
    assert measure(KIND, told, found).value == 1
