from decimal import Decimal

from evaluator.assessment.drift import drift
from evaluator.calls.structure import Stage
from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call
from evaluator.services.samples import open_sample

CALL = default_call()
EARLIER = open_sample("s01-ict-successor")


def changed(stage: Stage, **fields: object) -> list[str]:
    later: Proposal = EARLIER.model_copy(update=fields)
    return [one.what for one in drift(CALL, stage, EARLIER, later)]


def test_only_what_the_call_wants_kept_is_told_and_case_does_not_matter() -> None:
    stage = Stage(id="full", unchanged=("title", "lead", "lot"))
    assert changed(stage, title=EARLIER.title.upper(), acronym="OTHER") == []
    assert changed(stage, title="Another", partners=EARLIER.partners[1:]) == ["title", "lead"]
    assert changed(Stage(id="full"), title="Another") == []


def test_before_and_now_are_said() -> None:
    [found] = drift(CALL, Stage(id="full", unchanged=("acronym",)), EARLIER,
                    EARLIER.model_copy(update={"acronym": "NEW"}))  # fmt: skip
    assert (found.before, found.now) == ("TANDEM-ICT", "NEW")


def test_the_order_of_partners_does_not_matter_and_one_more_does() -> None:
    stage = Stage(id="full", unchanged=("partners", "corridors", "sectors"))
    assert changed(stage, partners=EARLIER.partners[::-1], sectors=EARLIER.sectors[::-1]) == []
    assert changed(stage, partners=EARLIER.partners[:-1], corridors=()) == ["partners", "corridors"]


def test_the_money_requested_may_differ_by_the_part_that_the_call_states() -> None:
    budget = EARLIER.budget
    assert budget is not None
    assert budget.requested is not None

    def asking(times: str) -> list[str]:
        more = budget.model_copy(update={"requested": budget.requested * Decimal(times)})
        return changed(Stage(id="full", unchanged=("requested",), requested_may_differ=0.2), budget=more)

    assert [asking(times) for times in ("0.8", "1", "1.2", "1.21", "0.79")] == [
        [], [], [], ["requested"], ["requested"],
    ]  # fmt: skip
    assert changed(Stage(id="full", unchanged=("requested",)), budget=None) == ["requested"]
