"""Two call files compared, with the shares that their weights come to."""

from evaluator.services.call_changes import changes_between
from evaluator.services.named_files import NamedFile

WRITTEN = """\
format: 1
id: my-call
title: My call
lots: [{id: pilots, title: Pilots, weights: {plan: 30}}]
scales: {s: {min: 0, max: 5}}
criteria:
  - {id: originality, title: Originality, scale: s, weight: 15}
  - {id: plan, title: Plan, scale: s, weight: 95}
"""


def _compared(before, after):
    return changes_between(NamedFile("a.yaml", before.encode()), NamedFile("b.yaml", after.encode()))


def test_a_weight_is_said_with_its_effective_share_and_what_follows_for_others_and_in_lots():
    found = _compared(WRITTEN, WRITTEN.replace("weight: 15", "weight: 20"))
    assert [one.said.said_in("en") for one in found.changes] == [
        "originality: weight 15 → 20 (effective share 13.6% → 17.4%)",
        "plan: effective share 86.4% → 82.6%",
        "originality in the lot pilots: effective share 33.3% → 40%",
        "plan in the lot pilots: effective share 66.7% → 60%",
    ]


def test_comments_alone_are_told_from_the_same_file():
    commented, same = _compared(WRITTEN, f"# A comment.\n{WRITTEN}"), _compared(WRITTEN, WRITTEN)
    assert [(one.is_same_version, one.is_same_text, one.changes) for one in (commented, same)] == [
        (True, False, ()),
        (True, True, ()),
    ]
