"""A call in words."""

import pytest

from evaluator.calls import read_call
from evaluator.calls.describing import describe
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder

CALL = """\
format: 1
id: my-call
title: {en: My call, fr: Mon appel, de: Mein Aufruf}
languages: [en, fr, de]
time_zone: Europe/Brussels
source: {name: A grid, standing: partly}
money: {available: 1_500_000, currency: EUR, grant: {max: 250000.50, share_of_total: 0.9}}
lots: [{id: pilots, title: Pilots, available: 500_000}]
scales:
  s: {min: 0, max: 5, step: 0.5, anchors: {0: Nothing, 2.5: Half}}
  low: {min: 1, max: 9, best: low}
  fit: {words: {weak: 0, strong: 2}, titles: {strong: Strong}, anchors: {strong: All of it}}
sections:
  - {id: who, title: Who, help: All of them, threshold: 0.5, groups: [{id: inner, title: I, threshold: 3}]}
questions: [{id: explained, title: Is it explained?}]
gates: [{id: g, title: Letter, help: Signed., when: after_scoring, applies_if: {lot: [pilots]}}]
criteria:
  - id: a
    title: {en: A, fr: Aa}
    section: who
    scale: s
    threshold: 2.5
    question: Why?
    multiplier: 2
    comment: {required_at: [0, 5], min_words: 15}
    caps: [{at_most: 2, when: {criterion: b, below: 5}, unless: {answer: explained}}]
  - {id: b, title: B, section: who, group: inner, scale: low, threshold: 3}
  - id: c
    title: C
    scale: fit
    applies_if: {any: [{typology: [state_to_state]}, {field: partners, present: true}]}
rules:
  - {id: r, title: R, require: {criteria: [a, c], how_many: any, at_least: 1}, otherwise: flag}
totals: {out_of: 100, threshold: {fraction: 0.6}}
ranking: {multiply: {a: 1.5}, tie_break: [who, newcomer_share]}
funding: {per_lot: true, partial: {floor: 0.8}, reserve: 3, at_most: [{per: lead_country, count: 3}]}
reviews:
  {per_proposal: 2, combine: closest_two, divergence: {gap_share: 0.3, then: third_reviewer},
  calibration: [S01, S02]}
form: [{field: partners, question: Who?, required: true}, {document: letter, words: 1, help: On paper.}]
phases: [{id: open, title: Open, until: 2027-03-31T17:00}]
"""


@pytest.fixture
def said():
    call = read_call(CALL.encode(), name="c.yaml")
    return lambda language: describe(call, language, {"a": 0.5, "b": 0.3, "c": 0.2, "who": 0.8})


def test_the_grid_has_shares_thresholds_and_anchors(said):
    (section,), (outside,) = said("en").sections, said("en").criteria
    (a,), (inner,) = section.criteria, section.groups

    assert (section.title, section.help, section.share, section.threshold) == (
        "Who",
        "All of them",
        0.8,
        "at least 50% of the points",
    )
    assert (inner.threshold, inner.criteria[0].threshold, inner.criteria[0].scale) == (
        "at least 3 points",
        "at most 3",
        "1 to 9 in steps of 1, 1 is best",
    )
    assert (a.threshold, a.scale) == ("at least 2.5", "0 to 5 in steps of 0.5")
    assert [(anchor.level, anchor.meaning) for anchor in a.anchors] == [("0", "Nothing"), ("2.5", "Half")]
    assert [(anchor.level, anchor.meaning) for anchor in outside.anchors] == [("Strong", "All of it")]


def test_notes_say_what_caps_conditions_and_comments_ask(said):
    (section,), (outside,) = said("en").sections, said("en").criteria
    assert section.criteria[0].notes == (
        "Counts 2 times.",
        "At most 2 if B is below 5, unless a person answers yes to “Is it explained?”.",
        "A comment is required for the scores 0, 5.",
        "A comment has at least 15 words.",
    )
    assert outside.notes == (
        "Only if the set-up of the partnership is state to state or the field partners is filled in; "
        "otherwise the other criteria count more.",
    )


def test_the_rules_of_the_call_are_sentences(said):
    call = said("en")
    assert call.source == "A grid (some numbers are inferred)"
    assert call.money == (
        "Available: €1,500,000",
        "Lot Pilots: €500,000",
        "Largest grant: €250,000.50",
        "The grant covers at most 90% of the total cost.",
    )
    assert call.gates == ("Letter (asked after scoring); only if the lot is Pilots. Signed.",)
    assert call.rules == ("R: at least one of A, C is at least 1; otherwise flagged",)
    assert call.total == (
        "The total is out of 100 points.",
        "It passes with at least 60% of the points.",
    )
    assert call.reviews == (
        "The call asks for 2 reviews of each proposal.",
        "The two scores closest to each other are averaged.",
        "If they are more than 30% apart, one more person reads it.",
        "Before they submit a review, all reviewers score an exercise: S01 and S02.",
        "Reviewers see the machine's advice after their own score.",
    )
    assert call.ranking == (
        "Proposals that pass are ranked by their total.",
        "For ranking only, A counts 1.5 times.",
        "Equal totals are ordered by: Who, more newcomers among the partners.",
    )
    assert call.funding == (
        "In each lot proposals are funded in order of rank until its money is spent.",
        "The last may be offered part of its request, down to 80%.",
        "3 more go on a reserve list.",
        "At most 3 proposals for each country of the lead.",
    )
    assert call.form == ("Who?, required", "letter (1 word at most). On paper.")
    assert call.phases == ("Open: until 31 March 2027, 17:00 (Europe/Brussels)",)


def test_a_phase_says_for_which_stage_it_is():
    data = CALL.replace("{id: open, title: Open,", "{id: open, title: Open, stage: note,")
    data += "stages: [{id: note, title: Concept note, sections: [who]}, {id: full}]\n"
    [phase] = describe(read_call(data.encode(), name="c.yaml"), "en", {}).phases
    assert (
        phase
        == "Open: until 31 March 2027, 17:00 (Europe/Brussels); proposals of the stage Concept note only"
    )


def test_texts_come_in_the_language_asked_for_and_fall_back(said):
    assert (said("fr").title, said("fr").sections[0].criteria[0].title, said("es").title) == (
        "Mon appel",
        "Aa",
        "My call",
    )


def test_a_language_of_the_call_that_the_program_does_not_speak_is_shown_too(said):
    call = said("de")
    assert (call.title, call.total[0], call.money[0]) == (
        "Mein Aufruf",
        "The total is out of 100 points.",
        "Available: 1.500.000\N{NO-BREAK SPACE}€",
    )


def test_a_lot_is_named_in_words_and_an_unknown_one_by_its_id():
    call = read_call(CALL.encode(), name="c.yaml")
    assert [call.lot_title(name, "en") for name in ("pilots", "gone", None)] == ["Pilots", "gone", ""]


def test_what_is_deleted_and_that_nothing_is_without_an_end() -> None:
    def said(text: str) -> tuple[str, ...]:
        return describe(read_call(text.encode(), name="my_call.yaml"), "en", {}).retention

    deleted = "Deleted 30 days after the last phase: what applicants and reviewers wrote."
    assert said(CALL + "retention: {texts: 30}\n") == (deleted,)
    endless = CALL.replace("until: 2027-03-31T17:00", "from: 2027-03-31T17:00")
    assert said(endless + "retention: {texts: 30}\n") == (
        deleted,
        "Without a last phase that ends, nothing is deleted.",
    )
    assert said(endless) == ()


def test_what_rejects_by_itself_and_a_cut_at_an_amount_are_said():
    text = CALL.replace(
        "{id: inner, title: I, threshold: 3}", "{id: inner, title: I, threshold: 3, eliminatory: true}"
    )
    text += "stages: [{id: first, proceed: {requested_amount: 46_600_000}}, {id: second}]\n"
    english, french = (
        describe(read_call(text.encode(), name="c.yaml"), language, {}) for language in ("en", "fr")
    )
    assert english.sections[0].groups[0].threshold == "at least 3 points, else rejected at once"
    assert english.stages[0] == "first: Everything counts. The best go on until they request €46,600,000."
    assert french.sections[0].groups[0].threshold == "au moins 3 points, sinon rejet immédiat"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "undeclared overlap or duplicate submission"),
        ("fr", "recoupement non déclaré ou double soumission"),
        ("es", "solapamiento no declarado o presentación doble"),
    ],
)
def test_verdicts_that_cap_a_score_are_told_as_everywhere(language: str, words: str) -> None:
    call = read_call(read_bytes(criteria_folder() / "skills_mobility.yaml"), name="c.yaml")
    said = describe(call, language, {one.id: 0.0 for one in call.criteria})
    notes = " ".join(
        note
        for section in said.sections
        for part in (section, *section.groups)
        for criterion in part.criteria
        for note in criterion.notes
    )
    assert words in notes
    assert "_overlap" not in notes
