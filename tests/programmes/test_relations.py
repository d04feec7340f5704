"""Relations are settled over a whole corpus."""

from evaluator.lineage.programme import Programme, RelatedProgramme
from evaluator.programmes.relations import MOST_CHILDREN, Relations, Settling


def related(kind: str, programme_id: str) -> RelatedProgramme:
    return RelatedProgramme(kind=kind, programme_id=programme_id)


def test_a_parent_of_one_more_than_the_most_is_none_and_its_children_are_not_its_own():
    relations = Relations()
    ids = [f"C{number}" for number in range(MOST_CHILDREN + 1)]
    for name in ids:
        relations.note(name, [related("parent", "top"), related("sibling", "Top")])

    settling = relations.settling([*ids, "TOP"])

    assert settling.umbrellas == {"TOP": MOST_CHILDREN + 1}
    child = Programme(id="C1", related=(related("parent", "top"), related("sibling", "Top")))
    assert settling.settled(child).related == (related("sibling", "TOP"),)
    top = Programme(id="TOP", related=(related("child", "C1"), related("predecessor", "C2")))
    assert settling.settled(top).related == (related("predecessor", "C2"),)


def test_an_id_that_two_records_spell_differently_stays_as_it_is_written():
    relations = Relations()
    relations.note("C", [related("parent", "top")])

    assert relations.settling(["TOP", "Top", "C"]) == Settling()
    assert relations.settling(["TOP", "C"]) == Settling(spellings={"top": "TOP"})
