"""What is marked in both texts is what the verdict beside them counted."""

from evaluator.lineage import Programme, screen_one
from evaluator.lineage.as_programme import as_programme
from evaluator.lineage.whole_text import is_compared
from evaluator.proposals import passages
from evaluator.services.samples import open_sample
from evaluator.ui.originality_view.one_match import shown_passages

REPACKAGED = open_sample("s06-repackaged")
SECTIONS = [passage.section for passage in passages(REPACKAGED)]


def test_every_passage_that_was_counted_is_marked_in_the_order_of_the_text():
    match = screen_one(REPACKAGED, as_programme(REPACKAGED))

    shown = shown_passages(match, SECTIONS)

    assert {"plain"} <= {one.kind for one in shown} <= {"plain", "fact"}
    assert sorted((one.section, one.start, one.end) for one in shown) == sorted(
        (one.section, one.start, one.end) for one in match.passages
    )
    places = [(SECTIONS.index(one.section), one.start) for one in shown]
    assert places == sorted(places)


def test_what_a_proposal_says_of_others_is_not_marked_as_its_own_words():
    told = [one for one in passages(REPACKAGED) if not is_compared(one.section)]
    other = Programme(id="X", title="Other", text="\n\n".join(one.text for one in told))
    assert len(other.text.split()) > 100

    match = screen_one(REPACKAGED, other)

    assert {one.section for one in shown_passages(match, SECTIONS)}.isdisjoint(one.section for one in told)
    words = [one for one in shown_passages(match, SECTIONS) if one.kind == "plain"]
    assert bool(words) == (match.overlap > 0)
