from hypothesis import given
from hypothesis import strategies as st

from evaluator.lineage.passages.shared_passage import SharedPassage, reused_share
from evaluator.lineage.passages.side_by_side import KINDS, Part, Run, side_by_side


def passage(start, end, other_start, other_end, **fields):
    return SharedPassage(
        start=start,
        end=end,
        programme_start=other_start,
        programme_end=other_end,
        **{"words": 10, "likeness": 0.5, **fields},
    )


def test_both_texts_are_cut_where_a_passage_begins_and_ends():
    both = side_by_side([("", "ab cd ef")], [("", "cd gh")], [passage(3, 5, 0, 2)])

    shared = Run(text="cd", passages=(1,), begins=(1,), kind="plain")
    assert both.parts == (Part(section="", runs=(Run(text="ab "), shared, Run(text=" ef"))),)
    assert both.other_parts == (Part(section="", runs=(shared, Run(text=" gh"))),)


def test_a_passage_is_in_its_own_section_only():
    sections = [("$.summary", "ab cd"), ("$.novelty", "ab cd")]

    both = side_by_side(sections, [("", "cd")], [passage(3, 5, 0, 2, section="$.novelty")])

    assert [[run.text for run in part.runs] for part in both.parts] == [["ab cd"], ["ab ", "cd"]]


def test_where_passages_lie_over_each_other_in_the_other_text_a_run_names_both():
    both = side_by_side([("", "abcd efgh")], [("", "abcdefgh")], [passage(0, 4, 0, 6), passage(5, 9, 3, 8)])

    assert [(run.text, run.passages, run.begins) for run in both.other_parts[0].runs] == [
        ("abc", (1,), (1,)),
        ("def", (1, 2), (2,)),
        ("gh", (2,), ()),
    ]


def test_kinds_that_are_not_chosen_are_plain_text_and_the_others_keep_their_numbers():
    passages = [passage(0, 2, 0, 2, kind="quote"), passage(3, 5, 3, 5)]

    both = side_by_side([("", "ab cd")], [("", "ab cd")], passages, kinds=("plain",))

    assert [(run.text, run.passages) for run in both.parts[0].runs] == [("ab ", ()), ("cd", (2,))]


TEXT = st.text(alphabet="ab é😀\n", max_size=30)


@given(TEXT, TEXT, st.lists(st.tuples(*[st.integers(0, 30)] * 4, st.sampled_from(KINDS)), max_size=5))
def test_the_runs_of_a_text_together_are_the_text(one, other, places):
    passages = [
        passage(
            *sorted((min(a, len(one)), min(b, len(one)))),
            *sorted((min(c, len(other)), min(d, len(other)))),
            kind=kind,
        )
        for a, b, c, d, kind in places
    ]

    both = side_by_side([("", one)], [("", other)], passages)

    assert "".join(run.text for run in both.parts[0].runs) == one
    assert "".join(run.text for run in both.other_parts[0].runs) == other


def test_the_share_of_re_used_words_leaves_out_what_is_discounted():
    passages = [passage(0, 9, 0, 9), passage(10, 19, 0, 9, kind="quote")]
    assert reused_share(passages, 50) == 0.1
    assert reused_share(passages, 50, kinds=KINDS) == 0.2
    assert reused_share((), 0) == 0.0
