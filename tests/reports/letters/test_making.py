"""What a letter tells of scores, levels, thresholds and money, and of nobody else."""

from datetime import date
from decimal import Decimal

import pytest

from evaluator.calls.scales import NumericScale, WordScale
from evaluator.foundation import Text, translator
from evaluator.reports.letters import Decided, letter_of
from evaluator.reports.letters.anchors import anchor_said, around, levels_of
from evaluator.reports.letters.making import WHOLE
from evaluator.reports.letters.setting import letter_report
from evaluator.reports.letters.template import shipped_template
from tests.reports.letters.letters_example import CALL, FIRST, SECOND, a_letter, combined, everywhere
from tests.reports.read_back import texts_of

T = translator("en")


def test_a_score_on_a_level_says_what_that_level_means_and_one_between_says_both() -> None:
    letter = a_letter(4.0, **{FIRST: 2.5, SECOND: 3.0})
    told = {one.id: one for one in letter.criteria}
    assert (told[SECOND].score, told[SECOND].anchor) == (
        "3 of 5",
        "Good: worked out and believable, with some shortcomings.",
    )
    assert told[FIRST].anchor == (
        "between 2 (Fair: partly worked out; important points are vague, only planned or missing) "
        "and 3 (Good: worked out and believable, with some shortcomings)."
    )


def test_words_of_a_scale_are_told_as_words_and_a_mean_between_two_as_a_number() -> None:
    scale = WordScale(
        words={"weak": 1, "strong": 3}, titles={"weak": Text("Weak")}, anchors={"weak": Text("Thin.")}
    )
    assert [one.said for one in levels_of(scale, T)] == ["Weak", "strong"]
    assert (anchor_said(scale, "weak", T), anchor_said(scale, 1.0, T), anchor_said(scale, None, T)) == (
        "Thin.",
        "Thin.",
        "",
    )


def test_where_low_is_best_levels_are_still_found_by_their_numbers() -> None:
    scale = NumericScale(min=1, max=9, best="low", anchors={"1": Text("Best."), "9": Text("Worst.")})
    assert around(levels_of(scale, T), 1.0) == (0,)
    assert around(levels_of(scale, T), 4.0) == (0, 1)
    assert around((), 4.0) == ()


def test_what_the_panel_agreed_on_is_told_as_agreed_where_it_holds() -> None:
    given = {"a": everywhere(1.0), "b": everywhere(5.0)}
    agreed = {FIRST: 4.0}
    letter = letter_of(
        CALL,
        combined(given, agreed=agreed),
        reference="P1",
        proposal="Bridge",
        language="en",
        decided=Decided(outcome="funded"),
        agreed=agreed,
    )
    told = {one.id: (one.score, one.basis) for one in letter.criteria}
    assert told[FIRST] == ("4 of 5", "agreed")
    assert {basis for name, (_, basis) in told.items() if name != FIRST} == {"combined"}


@pytest.mark.parametrize(
    ("language", "amount", "day"),
    [("en", "€150,000", "1 June 2027"), ("fr", "150\u202f000\u00a0€", "1 juin 2027"),
     ("es", "150.000\u00a0€", "1 de junio de 2027")],
)  # fmt: skip
def test_money_and_dates_are_written_as_the_letters_language_does(
    language: str, amount: str, day: str
) -> None:
    letter = letter_of(
        CALL,
        combined({"r": everywhere(4.0)}),
        reference="P1",
        proposal="Bridge",
        language=language,
        decided=Decided(outcome="funded", amount=Decimal(150_000)),
        day=date(2027, 6, 1),
    )
    assert (letter.amount, letter.date) == (amount, day)


def test_not_funded_is_told_apart_from_not_passing() -> None:
    assert a_letter(4.0, outcome="not_funded").outcome == "not_funded"
    assert a_letter(1.0, outcome="not_funded").outcome == "not_passed"
    assert a_letter(1.0, outcome="funded").outcome == "funded"


def test_a_proposal_that_nobody_scored_gets_a_letter_without_scores() -> None:
    letter = letter_of(
        CALL, None, reference="P1", proposal="Bridge", language="en", decided=Decided(),
        comments={WHOLE: "It was withdrawn by the panel."},
    )  # fmt: skip
    assert (letter.total, letter.criteria, letter.remark) == ("", (), "It was withdrawn by the panel.")


@pytest.mark.parametrize(
    ("language", "readers", "said"),
    [("en", 1, "It was read by 1 independent reviewer against the criteria of the call."),
     ("en", 2, "It was read by 2 independent reviewers against the criteria of the call."),
     ("fr", 1, "La proposition a été lue par 1 évaluateur indépendant au regard des critères de l’appel."),
     ("es", 2,
      "La propuesta fue leída por 2 evaluadores independientes según los criterios de la convocatoria."),
     ("en", 0, "")],
)  # fmt: skip
def test_a_letter_says_how_many_reviewers_read_the_proposal(language: str, readers: int, said: str) -> None:
    review = combined({f"r{number}": everywhere(4.0) for number in range(readers)}) if readers else None
    letter = letter_of(
        CALL, review, reference="P1", proposal="Bridge", language=language,
        decided=Decided(outcome="funded"),
    )  # fmt: skip
    texts = texts_of(letter_report(letter, shipped_template(language)))
    head = said[:14] or "It was read"
    assert [one for one in texts if one.startswith(head)] == ([said] if said else [])


def test_nothing_of_others_and_no_rank_is_in_a_letter() -> None:
    said = a_letter(4.0).model_dump_json()
    assert "rank" not in said.replace("ranked", "")
    assert '"r"' not in said
