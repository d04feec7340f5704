"""Two versions of a call: nothing that differs goes unsaid, and each change is said as a manager would."""

import typing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from evaluator.calls import Call, read_call
from evaluator.calls.changes import changes
from evaluator.calls.changes.differences import differences
from evaluator.calls.changes.field_words import field_words
from evaluator.calls.conditions import Condition
from evaluator.foundation import LANGUAGES, Text, translator
from tests.calls.changes.every_field import CONDITIONS, alterations, fullest, has_one_value

SHIPPED = Path(__file__).parents[3] / "criteria" / "skills_mobility.yaml"

WRITTEN = """\
format: 1
id: my-call
title: {en: My call, fr: Mon appel}
languages: [en, fr]
money: {available: 400000}
lots: [{id: pilots, title: Pilots, weights: {plan: 10}}]
scales: {s: {min: 0, max: 5, anchors: {0: {en: Nothing, fr: Rien}, 5: Excellent}}}
sections: [{id: who, title: Who, threshold: 0.5}, {id: what, title: What}]
gates: [{id: legal, title: Legal}, {id: late, title: In time}]
criteria:
  - {id: originality, title: {en: Originality, fr: Originalité}, section: who, scale: s, weight: 15}
  - {id: plan, title: Plan, section: what, scale: s, weight: 95, threshold: 2.5,
     help: {en: Read the plan., fr: Lisez le plan.}}
rules: [{id: two, title: Two, require: {criterion: plan, at_least: 3}}]
ranking: {tie_break: [originality, requested]}
form: [{field: summary, title: Summary, words: 200}]
phases: [{id: open, until: 2027-03-31T17:00}]
"""


def _said(written, instead, language="en", before=WRITTEN):
    assert written in before
    return _told(before, before.replace(written, instead), language)


def _told(before, after, language="en"):
    old, new = (read_call(text.encode(), name="c.yaml") for text in (before, after))
    return [one.said.said_in(language) for one in changes(old, new, {}, {})]


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("weight: 15", "weight: 20", "originality: weight 15 → 20"),
        (
            "threshold: 0.5",
            "threshold: 12",
            "section who: threshold at least 50% of the points → at least 12 points",
        ),
        ("threshold: 2.5", "threshold: 3", "plan: threshold 2.5 → 3"),
        ("available: 400000", "available: 500000.50", "money: money available €400,000 → €500,000.50"),
        ("max: 5,", "max: 6,", "scale s: highest score 5 → 6"),
        ("fr: Rien", "fr: Néant", "scale s, meaning of level 0: French text “Rien” → “Néant”"),
        ("fr: Lisez le plan.", f"fr: {'Lisez le plan. ' * 9}", "plan: French help changed"),
        (", fr: Lisez le plan.", "", "plan: French help removed"),
        ("weights: {plan: 10}", "weights: {plan: 20}", "lot pilots, weight of plan: 10 → 20"),
        ("[originality, requested]", "[requested]", "ranking: tie-breaks originality, requested → requested"),
        ("words: 200", "words: 300", "form item summary: most words 200 → 300"),
        (
            "2027-03-31T17:00",
            "2027-04-30T17:00",
            "phase open: ends 31 March 2027, 17:00 → 30 April 2027, 17:00",
        ),
        ("at_least: 3", "at_least: 4", "rule two: what is required Plan is at least 3 → Plan is at least 4"),
        (", {id: late, title: In time}", "", "removed: gate late “In time”"),
        (
            "gates: [", "gates: [{id: lead, title: A lead}, ", "added: gate lead “A lead”",
        ),
        ("{id: late,", "{id: deadline,", "gate deadline: renamed: late → deadline"),
        ("title: What}", "title: What, eliminatory: true}", "section what: eliminatory no → yes"),
        ("section: what, scale", "section: who, scale", "plan: section what → who"),
        (
            "[{id: who, title: Who, threshold: 0.5}, {id: what, title: What}]",
            "[{id: what, title: What}, {id: who, title: Who, threshold: 0.5}]",
            "order of sections: who, what → what, who",
        ),
    ],
)  # fmt: skip
def test_a_change_is_said_as_a_manager_would(written, instead, said):
    assert _said(written, instead) == [said]


def test_it_is_said_in_the_readers_language():
    assert _said("weight: 15", "weight: 20.5", "fr") == ["originality\u00a0: poids 15 → 20,5"]
    assert _said("weight: 15", "weight: 20.5", "es") == ["originality: peso 15 → 20,5"]


def test_a_criterion_under_another_id_is_renamed_and_not_lost():
    found = _said(
        "{id: originality, title", "{id: novelty, title", before=WRITTEN.replace("[originality, ", "[")
    )
    assert found == ["novelty: renamed: originality → novelty"]


def test_a_changed_weight_has_its_effective_share_with_it_and_others_say_theirs():
    old, new = (read_call(text.encode(), name="c.yaml") for text in
                (WRITTEN, WRITTEN.replace("weight: 15", "weight: 20")))  # fmt: skip
    before = {None: {"originality": 15 / 110, "plan": 95 / 110}}
    after = {None: {"originality": 20 / 115, "plan": 95 / 115}}
    found = changes(old, new, before, after)

    assert [(one.kind, one.part, one.path, one.said.said_in("en")) for one in found] == [
        (
            "changed", "weights", "criteria[originality].weight",
            "originality: weight 15 → 20 (effective share 13.6% → 17.4%)",
        ),
        ("share", "weights", "plan", "plan: effective share 86.4% → 82.6%"),
    ]  # fmt: skip
    assert (found[0].before, found[0].after) == (15, 20)
    assert (found[0].share_before, found[0].share_after) == (15 / 110, 20 / 115)


def test_how_a_call_is_written_is_no_change():
    assert _said("weight: 15", "weight: 15.0") == []


FULLEST = fullest()
ALTERED = [*alterations(FULLEST)]


def test_every_field_of_every_record_of_a_call_is_altered_somewhere():
    altered = {
        part.split("[")[0].split(" ")[0].strip() for place, _ in ALTERED for part in place.split(" > ")
    }
    expected = {
        f"{model.__name__}.{name}"
        for model in _models(Call)
        for name, field in model.model_fields.items()
        if not has_one_value(field.annotation)
    }
    assert {one.split(".", 2)[0] + "." + one.split(".", 2)[1] for one in altered if "." in one} >= expected


def test_nothing_of_a_call_escapes():
    assert [place for place, other in ALTERED if not _is_said(FULLEST, other)] == []
    assert [place for place, other in ALTERED if not _is_said(other, FULLEST)] == []


def test_every_field_of_a_condition_is_in_one_of_those_tried():
    named = {name for one in CONDITIONS for name in one.model_fields_set}
    assert named == {*Condition.model_fields}


@pytest.mark.long
def test_every_field_that_the_shipped_call_fills_says_when_it_is_another():
    shipped = read_call(SHIPPED.read_bytes(), name="skills_mobility.yaml")
    assert [place for place, other in alterations(shipped) if not _is_said(shipped, other)] == []


def test_every_field_has_words_of_its_own():
    english = translator("en")
    for model in _models(Call):
        for name, field in model.model_fields.items():
            alias = field.alias or name
            for language in ("fr", "es"):
                said = field_words(model.__name__, alias, translator(language))
                known = said != alias.replace("_", " ") or said in SAME_WORD
                assert known, (model.__name__, alias, language, field_words(model.__name__, alias, english))


SAME_WORD = frozenset(
    {
        "description", "divergence", "document", "lots", "note", "options", "phases", "points",
        "question", "section", "sections", "source",
    }
)  # fmt: skip
"""Words that French or Spanish has, too."""


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ALTERED), st.sampled_from(ALTERED))
def test_two_versions_differ_in_words_exactly_when_they_are_not_the_same(one, other):
    assert (not [*differences(one[1], other[1])]) == (one[1].version == other[1].version)


def _is_said(before, after):
    """Whether some difference is found; what is the same version has none to say."""
    found = changes(before, after, {}, {})
    if not found:
        return before.version == after.version
    return all(one.said.root.keys() == {*LANGUAGES} and all(one.said.root.values()) for one in found)


def _models(annotation, seen=None):
    seen = set() if seen is None else seen
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in seen or annotation in (Text, Condition):
            return
        seen.add(annotation)
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation, seen)
    for inside in typing.get_args(annotation):
        yield from _models(inside, seen)
