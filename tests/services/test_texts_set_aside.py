"""Texts beside a draft: the newest few, each once, and those of one draft are none of another."""

from datetime import UTC, datetime

from evaluator.services.texts_set_aside import MOST_KEPT, SetAside, TextsSetAside

MOMENT = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)


def written(content: str) -> SetAside:
    return SetAside(f"id of {content}", content, "before", "Ada", MOMENT)


def test_the_newest_texts_of_a_draft_are_kept_each_once_and_beside_no_other() -> None:
    texts = TextsSetAside()
    for number in range(MOST_KEPT + 2):
        texts.add("one", written(str(number)))
    texts.add("one", written("4"))
    texts.add("other", written("of the other"))
    assert [one.content for one in texts.of("one")] == ["4", "6", "5", "3", "2"]
    assert [one.content for one in texts.of("other")] == ["of the other"]
    assert texts.of("none") == ()


def test_a_text_that_went_on_or_that_nobody_wants_is_kept_no_longer() -> None:
    texts = TextsSetAside()
    texts.add("one", written("mine"))
    texts.add("one", written("theirs"))
    texts.drop("one", "theirs")
    texts.drop("other", "mine")
    assert [one.content for one in texts.of("one")] == ["mine"]
