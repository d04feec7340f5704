"""The line that names the exercise's sample stands among the call file's rules for reviews."""

import pytest

from evaluator.foundation.yaml_files import read_yaml
from evaluator.services.seeding.exercise import naming_sample


@pytest.mark.parametrize(
    "rules",
    [
        "reviews:\n  per_proposal: 3\n",
        "reviews: # who reads what\n\n    # as many as there are\n    per_proposal: 3\n",
        "reviews:\r\n      per_proposal: 3\r\n",
    ],
)
def test_it_stands_as_far_in_as_the_rules_beside_it(rules):
    data = f"title: Call\n{rules}ranking: {{}}\n".encode()
    found = naming_sample(data, "E01")
    assert read_yaml(found, name="call.yaml").data == {
        "title": "Call",
        "reviews": {"calibration": ["E01"], "per_proposal": 3},
        "ranking": {},
    }
    assert [line for line in found.splitlines() if b"calibration" not in line] == data.splitlines()


def test_a_file_without_rules_for_reviews_stays_as_it_is():
    data = b"title: Call\n"
    assert naming_sample(data, "E01") == data
