"""What to make of two programme records that stand beside each other, one of which may continue the other.

It is no second way to judge a proposal. `judging` judges what an applicant wrote, and above all whether the
applicant names where it comes from; of two records of publishers neither declares anything in rows and
sentences, most are a few lines long, and which came first is often not told. So here the learnt likeness
decides, and relations that a source states, or a title that calls itself the next phase, declare.
"""

from evaluator.lineage.judgement.verdict import Verdict
from evaluator.lineage.naming.titles import later_phase, title_parts
from evaluator.lineage.records.likeness import Likeness
from evaluator.lineage.records.measures import related_kinds
from evaluator.lineage.records.profiles import Profile

ALIKE = 0.75
"""From this score on two records are taken for one programme. Cross-validated on labelled pairs, of different
programmes that share a country or a sector 37 of 2,017 in one language reach it (1.8 %) and 90 of 833 in two
(11 %); of pairs of one programme 1,189 of 1,289 and 868 of 910. `python -m tests.benchmarks lineage_pairs`
counts them."""

_TITLES_ALIKE = 0.6

_CONTINUES = frozenset(["parent", "child", "predecessor", "successor"])
_NEARLY_ALL = 0.9
"""The share of word pairs of the shorter text that the other has: it was copied."""


def pair_verdict(one: Profile, other: Profile, found: Likeness) -> Verdict:
    """Whether two records are one programme, and if so whether that is said.

    A relation that the sources state, or a title that calls itself the next phase of the other, declares it.
    Records alike that declare nothing are an undeclared overlap; with the same title, period and text they
    are one record twice.
    """
    if related_kinds(one.programme, other.programme) & _CONTINUES:
        return "declared_follow_on"
    if found.score < ALIKE:
        return "independent"
    titles = one.programme.title, other.programme.title
    same_name = (found.part("title").value or 0.0) >= _TITLES_ALIKE or bool(one.acronyms & other.acronyms)
    if same_name and all(titles) and (later_phase(*titles) or _says_it_adds(one, other)):
        return "declared_follow_on"
    same_title = bool(one.title) and one.title == other.title
    if same_title and _copied(one, other) and found.part("dates").value in {None, 1.0}:
        return "duplicate_submission"
    return "undeclared_overlap"


def _says_it_adds(one: Profile, other: Profile) -> bool:
    return any(title_parts(side.programme.title).adds_money for side in (one, other))


def _copied(one: Profile, other: Profile) -> bool:
    few, many = sorted((set(one.terms["pairs"]), set(other.terms["pairs"])), key=len)
    return bool(few) and len(few & many) >= _NEARLY_ALL * len(few)
