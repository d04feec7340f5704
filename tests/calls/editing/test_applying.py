"""For which proposals a criterion applies: each fact for itself, beside what else has to hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls.editing import data_of, set_applies, value_at
from evaluator.calls.editing.applying import FACTS, fact_paths, other_paths
from evaluator.services.call_files import check_call_file
from tests.calls.editing.texts_to_edit import DEFAULT, LIBRARY, comments

HERE = ("criteria", 0, "applies_if")
KIND, LOT = {"typology": ["state_to_state"]}, {"lot": ["pilots"]}
BLOCK = """\
criteria:
  - id: voice
    applies_if:
      all:
        # agreed in May
        - typology: [state_to_state] # two States
        - answer: asked
        - lot: [pilots]
    denominator: all # as in the guidelines
"""


def condition(text: str) -> object:
    return value_at(data_of(text), HERE)


@pytest.mark.long
@given(st.sampled_from([*LIBRARY]), st.permutations(FACTS), st.integers(1, 4))
@settings(max_examples=15)
def test_facts_put_in_and_taken_out_again_leave_the_same_bytes(
    name: str, facts: list[str], count: int
) -> None:
    text = LIBRARY[name]
    edited, asked = text, facts[:count]
    for fact in asked:
        edited = set_applies(edited, HERE, fact, ["a", "b"])
    parts = [{fact: ["a", "b"]} for fact in asked]
    assert condition(edited) == (parts[0] if count == 1 else {"all": parts})
    assert comments(edited) == comments(text)
    for fact in asked:
        edited = set_applies(edited, HERE, fact, [])
    assert edited == text


def test_a_condition_stands_before_what_the_criterion_reads_and_the_file_can_be_used() -> None:
    edited = set_applies(DEFAULT, HERE, "typology", ["state_to_state"])
    assert [*data_of(edited)["criteria"][0]].index("applies_if") < [*data_of(edited)["criteria"][0]].index(
        "indicators"
    )
    edited = set_applies(edited, HERE, "lot", ["pilots"])
    assert condition(edited) == {"all": [KIND, LOT]}
    assert not check_call_file(edited.encode(), "call.yaml").errors


def test_what_else_has_to_hold_stays_as_it_is_written() -> None:
    text = "criteria:\n  - {id: a, applies_if: {answer: asked}} # ours\n"
    edited = set_applies(text, HERE, "lot", ["pilots"])
    assert condition(edited) == {"all": [{"answer": "asked"}, LOT]}
    assert set_applies(edited, HERE, "lot", []) == text
    assert set_applies(text, HERE, "lot", []) == text


def test_a_fact_goes_with_its_comments_and_the_last_condition_stands_for_itself_where_none_hinders() -> None:
    fewer = set_applies(BLOCK, HERE, "lot", [])
    assert fewer == BLOCK.replace("        - lot: [pilots]\n", "")
    fewer = set_applies(fewer, HERE, "typology", [])
    assert condition(fewer) == {"answer": "asked"}
    assert set_applies(BLOCK, HERE, "lot", ["pilots", "scaling"]) == BLOCK.replace(
        "[pilots]", "[pilots, scaling]"
    )
    # The comment beside what is left would be lost with the list around it.
    kept = BLOCK.replace("        - answer: asked\n", "")
    assert condition(set_applies(kept, HERE, "lot", [])) == {"all": [KIND]}
    assert "# agreed in May" in set_applies(kept, HERE, "lot", [])


@pytest.mark.parametrize(
    ("found", "facts", "others"),
    [
        (None, {}, 0),
        (5, {}, 1),
        ({}, {}, 1),
        (KIND, {"typology": (*HERE, "typology")}, 0),
        ({"all": [KIND, LOT, LOT, 3]}, {"typology": (*HERE, "all", 0, "typology"),
                                        "lot": (*HERE, "all", 1, "lot")}, 2),
        ({"any": [KIND, LOT]}, {}, 1),
        ({"not": KIND}, {}, 1),
        ({**KIND, **LOT}, {}, 1),
    ],
)  # fmt: skip
def test_only_what_is_asked_of_each_proposal_by_itself_is_a_fact(
    found: object, facts: dict[str, object], others: int
) -> None:
    assert fact_paths(found, HERE) == facts
    assert len(other_paths(found, HERE)) == others
