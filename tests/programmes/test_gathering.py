"""Of each id one record is gathered, in memory or on disk, and given back as it was."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from evaluator.lineage.programme import Programme
from evaluator.programmes.gathering import Gathered, InMemory, Spool, gathered

POOR = Programme(id="b", text="Wells.")
RICH = Programme(id="b", text="Wells.", title="Wells of the valley")
OTHERS = [
    Programme(id="c", text="Téxt\nof two lines \U0001f600", confidential=True),
    Programme(id="a", text="Schools."),
]


@pytest.fixture(params=[InMemory, Spool])
def every(request: pytest.FixtureRequest) -> Iterator[Gathered]:
    made = request.param()
    with made if isinstance(made, Spool) else nullcontext():
        yield made


def test_of_each_id_the_richest_record_is_kept_and_it_is_said_how_each_came(every):
    came = [every.add(one) for one in [POOR, *OTHERS, RICH, POOR, RICH.model_copy(update={"source": "x"})]]

    assert came == ["new", "new", "new", "richer", "poorer", "same"]
    assert list(every.every_programme()) == [RICH, *OTHERS]
    assert list(every.programmes(["a", "b"], confidential=False)) == [OTHERS[1], RICH]
    assert (every.ids(confidential=False), every.ids(confidential=True)) == (["a", "b"], ["c"])
    assert every.characters(confidential=False) == len("Wells.Schools.")
    every.discard((False, "b"))
    assert ((False, "b") in every, len(every), every.ids(confidential=False)) == (False, 2, ["a"])


def test_a_proposal_to_an_earlier_call_leaves_the_programme_with_its_id_where_it_is(every):
    proposal = RICH.model_copy(update={"confidential": True})

    assert [every.add(one) for one in (POOR, proposal, POOR)] == ["new", "new", "same"]
    assert list(every.every_programme()) == [POOR, proposal]
    every.discard((True, "b"))
    assert list(every.every_programme()) == [POOR]


def test_what_comes_one_by_one_waits_on_disk_and_a_list_where_it_is():
    with gathered(iter(OTHERS)) as streamed, gathered(OTHERS) as listed:
        assert (type(streamed), type(listed)) == (Spool, InMemory)
        assert list(streamed.every_programme()) == list(listed.every_programme()) == OTHERS
        with gathered(listed) as again:
            assert again is listed
