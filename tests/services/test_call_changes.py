"""Two call files compared, with the shares that their weights come to."""

import pytest

from evaluator.services.call_changes import changes_between, changes_told
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


TITLED = """\
format: 1
id: my-call
title: My call
status: draft
languages: [en, fr]
lots: [{id: pilots, title: {en: Pilots, fr: Pilotes}, weights: {plan: 30}}]
stages: [{id: one, title: {en: Short proposal, fr: Proposition courte}}]
scales:
  quality: {title: {en: "Quality, 0 to 5", fr: "Qualité, de 0 à 5"}, min: 0, max: 5, anchors: {5: {en: Best, fr: Le mieux}}}
  bare: {min: 0, max: 3}
sections: [{id: who, title: {en: Who, fr: Qui}}, {id: what, title: {en: What, fr: Quoi}}]
criteria:
  - {id: originality, title: {en: New, fr: Nouveau}, section: who, scale: quality, weight: 15}
  - {id: plan, title: {en: The plan, fr: Le plan}, section: what, scale: quality, weight: 95}
ranking: {tie_break: [plan, requested]}
form: [{field: summary, words: 200, question: {en: What will you do?, fr: Que ferez-vous ?}}]
"""  # noqa: E501


@pytest.mark.parametrize(
    ("written", "instead", "english", "french"),
    [
        (
            "{en: Best,", "{en: Excellent,",
            "scale “Quality, 0 to 5”, meaning of level 5: English text “Best” → “Excellent”",
            "échelle « Qualité, de 0 à 5 », sens du niveau 5 : texte en anglais « Best » → « Excellent »",
        ),
        ("{min: 0, max: 3}", "{min: 0, max: 4}", "scale bare: highest score 3 → 4",
         "échelle bare : note la plus haute 3 → 4"),
        (
            "{plan: 30}", "{plan: 40}",
            "lot “Pilots”, weight of “The plan”: 30 → 40 (effective share 66.7% → 72.7%)",
            "lot « Pilotes », poids de « Le plan » : 30 → 40 (part effective 66,7 % → 72,7 %)",
        ),
        ("section: what, scale", "section: who, scale", "The plan: section What → Who",
         "Le plan : section Quoi → Qui"),
        ("[plan, requested]", "[requested]",
         "ranking: tie-breaks The plan, less money requested → less money requested",
         "classement : départage Le plan, montant demandé le plus faible → montant demandé le plus faible"),
        ("words: 200", "words: 300", "form item “What will you do?”: most words 200 → 300",
         "élément du formulaire « Que ferez-vous ? » : nombre maximal de mots 200 → 300"),
        ("stages: [", "stages: [{id: two, title: Full proposal}, ", "added: stage “Full proposal”",
         "ajout : étape « Full proposal »"),
        ("id: one,", "id: first,", "stage “Short proposal”: identifier one → first",
         "étape « Proposition courte » : identifiant one → first"),
    ],
)  # fmt: skip
def test_people_are_told_by_titles_in_their_language(written, instead, english, french):
    assert written in TITLED
    before, after = (NamedFile("a.yaml", one.encode()) for one in (TITLED, TITLED.replace(written, instead)))
    found = changes_told(before, after).changes
    said = [one.said.said_in("fr").replace("\u00a0", " ").replace("\u202f", " ") for one in found]
    assert (found[0].said.said_in("en"), said[0]) == (english, french)


def test_shares_that_follow_are_told_by_titles_behind_what_was_changed():
    before, after = (
        NamedFile("a.yaml", one.encode())
        for one in (TITLED, TITLED.replace("weight: 15", "weight: 20").replace("words: 200", "words: 300"))
    )
    assert [one.said.said_in("en") for one in changes_told(before, after).changes] == [
        "New: weight 15 → 20 (effective share 13.6% → 17.4%)",
        "form item “What will you do?”: most words 200 → 300",
        "section “Who”: effective share 13.6% → 17.4%",
        "section “What”: effective share 86.4% → 82.6%",
        "The plan: effective share 86.4% → 82.6%",
        "section “Who” in the lot Pilots: effective share 33.3% → 40%",
        "section “What” in the lot Pilots: effective share 66.7% → 60%",
        "New in the lot Pilots: effective share 33.3% → 40%",
        "The plan in the lot Pilots: effective share 66.7% → 60%",
    ]


def test_that_a_version_says_it_is_published_is_no_change_that_anybody_made():
    before, after = (
        NamedFile("a.yaml", one.encode())
        for one in (TITLED, TITLED.replace("status: draft", "status: published"))
    )
    assert (changes_told(before, after).changes, len(changes_between(before, after).changes)) == ((), 1)
