import pytest

from evaluator.access import NotAllowedError
from evaluator.calls.editing import add_item, data_of, set_text, set_value
from evaluator.foundation import RefusedError, translator
from evaluator.services.call_check_list import CheckList
from evaluator.services.call_drafts import begin_draft, call_desk
from evaluator.services.call_published import published_versions, version_file
from evaluator.services.call_publishing import NotConfirmedError, publish_draft, publishing_checks
from evaluator.services.check_list_lines import scored_again
from evaluator.services.named_files import NamedFile
from evaluator.services.stored_calls import stored_call
from evaluator.services.verifying import verify
from evaluator.store import Database
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.changed_call import EVERY_SCALE
from tests.services.review_example import Reviewing, reviewing
from tests.services.stored_example import Example, stored_example

REASON = "Inclusion counts more, as the committee asked."


@pytest.fixture
def example(database: Database) -> Example:
    return stored_example(database)


def held(example: Example) -> str:
    return call_desk(
        database=example.database, actor=example.actor("manager"), call_id=example.call.id
    ).held.data.decode()


def file_of(text: str) -> NamedFile:
    return NamedFile("call.yaml", text.encode())


def checks(example: Example, text: str, who: str = "manager") -> CheckList:
    return publishing_checks(
        database=example.database, actor=example.actor(who), call_id=example.call.id, file=file_of(text)
    )


def names(checked: CheckList) -> dict[str, str]:
    return {one.name: one.weight for one in checked.points if not one.name.startswith("warning:")}


def publish(example: Example, text: str, *, key: str = "k", reason: str = REASON, confirmed: object = None):  # type: ignore[no-untyped-def]
    known = [one.name for one in checks(example, text).to_confirm] if confirmed is None else confirmed
    return publish_draft(
        database=example.database,
        actor=example.actor("manager"),
        call_id=example.call.id,
        reason=reason,
        confirmed=known,  # type: ignore[arg-type]
        file=file_of(text),
        key=key,
    )


def test_a_draft_is_published_with_its_reason_and_what_was_confirmed(example: Example) -> None:
    text = set_value(held(example), ("criteria", 0, "weight"), 20)
    common = {"database": example.database, "actor": example.actor("manager"), "call_id": example.call.id}
    draft = begin_draft(**common, content=text, key="b")
    checked = publishing_checks(**common)
    call = publish_draft(
        **common,
        reason=REASON,
        confirmed=[one.name for one in checked.to_confirm],
        seen=draft.number,
        key="p",
    )
    assert stored_call(database=example.database, call_id=call.id) == call
    assert (call.criteria[0].weight, call.status) == (20, "published")
    assert call_desk(**common).draft is None
    later, first = published_versions(**common)
    assert (later.version, later.reason, later.published_by, later.holds) == (
        call.version,
        REASON,
        "manager",
        True,
    )
    assert later.confirmed == tuple(one.name for one in checked.to_confirm)
    assert (first.version, first.reason, first.holds) == (example.call.version, "", False)
    kept = version_file(database=example.database, call_id=call.id, version=call.version)
    assert kept.data.decode() == set_value(text, ("status",), "published")
    assert verify(example.database).findings == ()


def test_what_differs_is_said_in_words_with_effective_shares(example: Example) -> None:
    checked = checks(example, set_value(held(example), ("criteria", 0, "weight"), 20))
    [changes] = [one for one in checked.points if one.name == "changes"]
    assert [{"en": one["en"], "es": one["es"]} for one in changes.changes[:2]] == [
        {
            "en": "Multi-stakeholder inclusion: weight 18 → 20 (effective share 18% → 19.6%)",
            "es": "Inclusión de múltiples actores: peso 18 → 20 (parte efectiva 18\u202f% → 19,6\u202f%)",
        },
        {
            "en": "section “Who takes part”: effective share 41% → 42.2%",
            "es": "sección «Quién participa»: parte efectiva 41\u202f% → 42,2\u202f%",
        },
    ]
    assert names(checked) == {
        "file": "fine",
        "changes": "confirm",
        "languages": "fine",
        "shares": "fine",
        "thresholds": "fine",
        "reviews": "fine",
        "phase": "confirm",
    }


@pytest.mark.long
def test_a_text_changed_in_one_language_only_is_questioned_though_every_text_is_there(
    example: Example,
) -> None:
    place = ("scales", "quality", "anchors", "3")
    text = set_text(held(example), place, "en", "Good: worked out, credible, costed.")
    [languages] = [one for one in checks(example, text).points if one.name == "languages"]
    assert (languages.weight, languages.sentence.said(translator("en"))) == (
        "confirm",
        "Texts that were changed in some languages, while others stayed as they were: 1.",
    )
    assert [one["en"] for one in languages.changes] == [
        "scale “Quality, 0 to 5”, meaning of level 3: changed in English, and not in French and Spanish."
    ]
    with pytest.raises(NotConfirmedError, match="languages"):
        publish(example, text, confirmed=["changes", "phase", "reviews"])
    for language, said in (
        ("fr", "Bon : développé, crédible, chiffré."),
        ("es", "Bueno: creíble, con costes."),
    ):
        text = set_text(text, place, language, said)
    assert names(checks(example, text))["languages"] == "fine"


def test_a_text_changed_in_one_language_is_questioned_beside_one_that_is_not_there(example: Example) -> None:
    text = set_text(held(example), ("criteria", 0, "title"), "en", "Inclusion of many")
    text = set_text(text, ("criteria", 1, "title"), "fr", "")
    [languages] = [one for one in checks(example, text).points if one.name == "languages"]
    assert languages.sentence.said(translator("en")) == (
        "Texts that are not in exactly the languages of the call: 1; texts that were changed in some "
        "languages, while others stayed as they were: 1."
    )
    assert (len(languages.details), [one["en"] for one in languages.changes]) == (
        1,
        ["Inclusion of many, title: changed in English, and not in French and Spanish."],
    )


def test_nothing_is_published_until_every_point_is_confirmed_and_a_reason_is_given(example: Example) -> None:
    text = set_text(held(example), ("criteria", 0, "title"), "fr", "")
    assert names(checks(example, text))["languages"] == "confirm"
    with pytest.raises(NotConfirmedError, match="languages") as refused:
        publish(example, text, confirmed=["changes"])
    assert "languages" in [one.name for one in refused.value.checked.to_confirm]
    with pytest.raises(RefusedError, match="Say why"):
        publish(example, text, reason="  ")
    assert stored_call(database=example.database, call_id=example.call.id) == example.call


@pytest.mark.parametrize(
    ("edit", "point"),
    [
        (lambda text: text + "nonsense: 1\n", "file"),
        (lambda text: set_value(text, ("id",), "quite-another"), "file"),
        (lambda text: set_value(text, ("totals", "threshold"), {"points": 900}), "thresholds"),
        (lambda text: text.replace("format: 1", "format: 1  # the only one"), None),
    ],
)
def test_what_blocks_cannot_be_confirmed_away(example: Example, edit, point: str | None) -> None:  # type: ignore[no-untyped-def]
    text = edit(set_value(held(example), ("status",), "draft"))
    if point is None:
        # A comment alone: only the word `published` differs.
        first = publish(example, text)
        text = text + "# and another comment\n"
        assert [one.name for one in checks(example, text).blocking] == ["changes"]
        assert first.status == "published"
        return
    checked = checks(example, text)
    assert [one.name for one in checked.blocking] == [point]
    with pytest.raises(NotConfirmedError, match="Mend first"):
        publish(example, text, confirmed=[one.name for one in checked.points])


def test_reviews_that_were_handed_in_and_the_phase_are_counted(database: Database) -> None:
    panel: Reviewing = reviewing(database)
    panel.submit("reviewer-1", panel.complete(), 0)
    panel.save("reviewer-2", panel.complete(), 0)
    text = held(panel.example)
    weight = checks(panel.example, set_value(text, ("criteria", 0, "weight"), 20))
    assert (names(weight)["reviews"], names(weight)["phase"]) == ("fine", "confirm")
    new = {"id": "brand_new", "title": {"en": "N", "fr": "N", "es": "N"}, "scale": "quality", "weight": 3}
    [point] = [
        one
        for one in checks(panel.example, add_item(text, ("criteria",), new)).points
        if one.name == "reviews"
    ]
    assert (point.weight, point.details) == ("confirm", ())
    assert [*point.changes] == [
        {
            "en": "N: new, to be scored by everybody. Reviews: 1.",
            "fr": "N\u00a0: nouveau, à noter par tout le monde. Évaluations\u00a0: 1.",
            "es": "N: nuevo, debe puntuarlo todo el mundo. Evaluaciones: 1.",
        }
    ]
    assert point.sentence.said(translator("en")) == (
        "Reviews that were handed in: 1; to be scored again in part: 1; proposals that these are about: 1. "
        "Each keeps the version under which it was made."
    )


def test_reviews_of_which_no_score_carries_over_are_to_be_scored_again_as_a_whole(database: Database) -> None:
    panel: Reviewing = reviewing(database)
    panel.submit("reviewer-1", panel.complete(), 0)
    changed = set_value(held(panel.example), *EVERY_SCALE)
    [point] = [one for one in checks(panel.example, changed).points if one.name == "reviews"]
    assert (point.weight, point.sentence.said(translator("en"))) == (
        "confirm",
        "Reviews that were handed in: 1; to be scored again as a whole, since none of their scores carries "
        "over: 1; proposals that these are about: 1. Each keeps the version under which it was made.",
    )
    assert scored_again(5, 2, 1, 3).said(translator("en")) == (
        "Reviews that were handed in: 5; to be scored again in part: 2; as a whole, since none of their "
        "scores carries over: 1; proposals that these are about: 3. Each keeps the version under which it "
        "was made."
    )


def test_a_lot_that_proposals_are_in_cannot_be_taken_away(database: Database) -> None:
    panel: Reviewing = reviewing(database)
    text = held(panel.example)
    lots = [one["id"] for one in data_of(text)["lots"]]
    place = lots.index(panel.proposal.lot)
    renamed = set_value(text, ("lots", place, "id"), "another")
    checked = checks(panel.example, renamed)
    title = panel.example.call.lots[place].title.said_in("en")
    assert [(one.name, [line["en"] for line in one.changes]) for one in checked.blocking] == [
        ("lots", [f"{title}: 1 proposal"])
    ]


def test_a_version_that_comes_back_is_told_each_time_with_its_own_reason(example: Example) -> None:
    first = set_value(held(example), ("criteria", 0, "weight"), 20)
    second = set_value(first, ("criteria", 0, "weight"), 22)
    for number, text in enumerate((first, second, first)):
        publish(example, text, key=f"k{number}", reason=f"Reason {number}")
    told = published_versions(
        database=example.database, actor=example.actor("observer"), call_id=example.call.id
    )
    assert [(one.reason, one.holds) for one in told] == [
        ("Reason 2", True),
        ("Reason 1", False),
        ("Reason 0", False),
        ("", False),
    ]
    assert told[0].version == told[2].version
    assert verify(example.database).findings == ()


def test_the_same_press_twice_publishes_once(example: Example) -> None:
    text = set_value(held(example), ("criteria", 0, "weight"), 20)
    known = [one.name for one in checks(example, text).to_confirm]
    assert publish(example, text, confirmed=known) == publish(example, text, confirmed=known)
    told = published_versions(
        database=example.database, actor=example.actor("manager"), call_id=example.call.id
    )
    assert len(told) == 2


def test_a_draft_that_somebody_else_saved_meanwhile_is_not_published(example: Example) -> None:
    common = {"database": example.database, "actor": example.actor("manager"), "call_id": example.call.id}
    begin_draft(**common, key="b")
    with pytest.raises(ChangedMeanwhileError):
        publish_draft(**common, reason=REASON, confirmed=(), seen=7, key="p")


@pytest.mark.parametrize("who", ["observer", "reviewer-1", "applicant-1"])
def test_only_a_manager_publishes(example: Example, who: str) -> None:
    with pytest.raises(NotAllowedError):
        publish_draft(
            database=example.database,
            actor=example.actor(who),
            call_id=example.call.id,
            reason=REASON,
            confirmed=(),
            file=file_of(held(example)),
            key="k",
        )
