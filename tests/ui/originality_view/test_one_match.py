"""What is marked in both texts is what the verdict beside them counted, and what was set aside, as that."""

from evaluator.lineage import Programme, screen_one
from evaluator.lineage.as_programme import as_programme
from evaluator.lineage.texts.whole_text import is_compared
from evaluator.proposals import passages
from evaluator.services.samples import open_sample
from evaluator.ui.originality_view.one_match import shown_passages

REPACKAGED = open_sample("s06-repackaged")
SECTIONS = [passage.section for passage in passages(REPACKAGED)]


def test_every_passage_that_was_counted_is_marked_in_the_order_of_the_text():
    match = screen_one(REPACKAGED, as_programme(REPACKAGED))

    shown = shown_passages(match, SECTIONS)

    assert {"plain"} <= {one.kind for one in shown}
    assert sum(one.kind in ("plain", "fact") for one in shown) == len(match.counted)
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


QUOTED = (
    "Returning apprentices opened seventeen bakeries along the river within two winters of the pilot, and "
    "most of them trained others."
)
CLAUSE = (
    "A steering committee meets twice a year, and annual audits, monitoring and evaluation reports and a "
    "final external evaluation are delivered to the donor."
)
OWN = f"{' '.join(f'We grow own{number} gardens' for number in range(20))}."
THEIRS = (
    "In Tunis a pipeline of forty wooden boats sails every second week, whatever the weather brings to shore "
    "and however many sailors come."
)


def test_quotes_and_standard_clauses_are_marked_as_what_was_set_aside_and_do_not_count():
    summary = f"The report found: “{QUOTED}” {OWN} {CLAUSE}"
    other = Programme(id="X", title="Other", text=f"{QUOTED}\n\n{THEIRS}\n\n{CLAUSE}", language="en")

    match = screen_one(REPACKAGED.model_copy(update={"summary": summary}), other)

    assert [(one.section, one.kind) for one in match.passages] == [
        ("$.summary", "quote"),
        ("$.summary", "boilerplate"),
    ]
    assert (match.counted, match.overlap, match.quoted > 0) == ((), 0.0, True)
    assert [(one.kind, one.words) for one in shown_passages(match, SECTIONS)] == [
        ("quote", len(QUOTED.split())),
        ("boilerplate", len(CLAUSE.split())),
    ]
