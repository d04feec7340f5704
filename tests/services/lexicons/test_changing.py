"""Versions of lexicons: put in force with a reason, told apart, taken back, and read by everybody at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from evaluator.access import NotAllowedError
from evaluator.evidence.lexicon.comparing import change_said
from evaluator.foundation import FileError, RefusedError, translator
from evaluator.reports import assessment_json
from evaluator.services.assessing import assess_proposal
from evaluator.services.lexicons.changing import add_term, put_lexicon, take_lexicon_back
from evaluator.services.lexicons.hashes import lexicons_of_hash
from evaluator.services.lexicons.in_force import lexicons, lexicons_in_force
from evaluator.services.lexicons.versions import (
    LexiconDesk,
    left_out_of_folder,
    lexicon_differences,
    lexicon_names,
    lexicon_version_file,
)
from evaluator.services.named_files import NamedFile
from evaluator.services.samples import open_sample
from evaluator.services.shipped import criteria_folder
from evaluator.services.verifying import verify
from evaluator.store import new_id
from evaluator.store.audit import INSTALLATION, events
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.lexicons.putting import ASSETS, REASON, SMALL, TERM, add, desk, put
from tests.services.stored_example import Example


def said_in_english(example: Example, before: int, after: int) -> list[str]:
    found = lexicon_differences(
        database=example.database, actor=example.actor("observer"), file="en", before=before, after=after
    )
    return [change_said(one, translator("en")) for one in found]


def test_until_somebody_changes_one_the_folder_counts(example: Example) -> None:
    assert lexicons_in_force(database=example.database) is lexicons()
    found = desk(example)
    assert (found.number, found.versions, found.left_out) == (0, (), None)
    assert found.held.data == (criteria_folder() / "lexicon" / "en.yaml").read_bytes()
    names = lexicon_names(database=example.database, actor=example.actor("manager"))
    assert names == ("en", "es", "fr", "organisations")


def test_a_term_is_in_force_with_its_reason_after_what_was_there_before(
    example: Example, folder: Path
) -> None:
    added = add(example)
    assert (added.number, added.reason, added.put_by, added.in_force) == (2, REASON, "manager", True)
    later, first = desk(example).versions
    assert later == added
    assert (first.number, first.put_by, first.reason, first.in_force) == (1, "installation", "", False)
    assert f"{TERM}  # {REASON}".encode() in desk(example).held.data
    assert (
        lexicon_version_file(
            database=example.database, actor=example.actor("observer"), file="en", number=1
        ).data
        == (folder / "en.yaml").read_bytes()
    )
    assert said_in_english(example, 1, 2) == [f"actors.trade_union.terms: added “{TERM}”"]
    with example.database.reading() as session:
        told = [one for one in events(session, INSTALLATION) if one.kind == "lexicon.put"]
        assert [(one.subject, one.reason_in_words) for one in told] == [("en", ""), ("en", REASON)]
    assert verify(example.database).findings == ()


@pytest.mark.long
def test_what_is_read_from_then_on_finds_it_and_each_version_is_read_once(example: Example) -> None:
    sample = open_sample("s05-everyone-listed")
    proposal = sample.model_copy(update={"summary": f"{sample.summary} The {TERM} trains forty welders."})
    before = assess_proposal(
        call=example.call, proposal=proposal, words=lexicons_in_force(database=example.database)
    )
    add(example)
    words = lexicons_in_force(database=example.database)
    assert lexicons_in_force(database=example.database) is words
    assert words.lexicon("fr") is lexicons().lexicon("fr")
    after = assess_proposal(call=example.call, proposal=proposal, words=words)
    assert [one.label for one in after.evidence.items if one.quote == TERM] == ["trade_union"]
    assert TERM not in {one.quote for one in before.evidence.items}
    assert before.assessment.lexicon != after.assessment.lexicon
    # The folder is as it was, and what reads it without a store.
    assert TERM not in {
        one.quote for one in assess_proposal(call=example.call, proposal=proposal).evidence.items
    }
    # And what was said before can be said again, byte for byte.
    for done in (before, after):
        made_with = lexicons_of_hash(database=example.database, lexicon_hash=done.assessment.lexicon)
        assert made_with is not None
        again = assess_proposal(call=example.call, proposal=proposal, words=made_with.lexicons)
        assert assessment_json(again.assessment, again.evidence) == assessment_json(
            done.assessment, done.evidence
        )
    assert lexicons_of_hash(database=example.database, lexicon_hash="another") is None


def test_of_two_who_change_it_the_second_is_told_and_nothing_is_lost(example: Example, folder: Path) -> None:
    add(example, seen=0)
    with pytest.raises(ChangedMeanwhileError) as refused:
        add(example, "guild of foresters", seen=0)
    theirs = refused.value.theirs
    assert isinstance(theirs, LexiconDesk)
    assert (theirs.number, refused.value.number) == (2, 2)
    assert theirs.last is not None
    assert theirs.last.reason == REASON
    add(example, "guild of foresters", seen=2)
    held = desk(example).held.data.decode()
    assert TERM in held
    assert "guild of foresters" in held


def test_of_two_at_the_same_moment_one_is_told(example: Example, folder: Path) -> None:
    def press(term: str) -> object:
        try:
            return add(example, term, seen=0)
        except ChangedMeanwhileError as refused:
            return refused

    with ThreadPoolExecutor(2) as both:
        came = [*both.map(press, ["guild of foresters", TERM])]
    assert sorted(type(one).__name__ for one in came) == ["ChangedMeanwhileError", "LexiconVersion"]
    assert [one.number for one in desk(example).versions] == [2, 1]
    assert verify(example.database).findings == ()


def test_the_same_press_twice_puts_it_in_force_once(example: Example, folder: Path) -> None:
    assert add(example, seen=0, key="press") == add(example, seen=0, key="press")
    assert [one.number for one in desk(example).versions] == [2, 1]


def test_an_older_version_comes_back_as_a_new_one(example: Example, folder: Path) -> None:
    add(example)
    back = take_lexicon_back(
        database=example.database,
        actor=example.actor("manager"),
        file="en",
        number=1,
        reason="It found too much.",
        seen=2,
        key=new_id(),
    )
    assert (back.number, back.reason) == (3, "It found too much.")
    assert desk(example).held.data == SMALL
    assert lexicons_in_force(database=example.database).hash == lexicons().hash
    assert said_in_english(example, 1, 3) == []
    assert verify(example.database).findings == ()


def test_a_whole_file_is_checked_by_line_and_needs_a_reason(example: Example, folder: Path) -> None:
    with pytest.raises(FileError, match=r"en\.yaml:4:3"):
        put(example, SMALL.replace(b"trade_union", b"trade_onion"))
    with pytest.raises(RefusedError, match="Say why"):
        put(example, SMALL + b"# more\n", reason=" ")
    with pytest.raises(RefusedError, match="letter for letter"):
        put(example, SMALL)
    assert desk(example).versions == ()
    assert put(example, SMALL.replace(b"guild", b"guild, workers")).number == 2
    # A comment alone is a version, too: it says why.
    assert put(example, SMALL + b"# more\n").number == 3


def test_a_language_that_the_folder_lacks_begins_in_the_store(example: Example, folder: Path) -> None:
    german = NamedFile("de.yaml", SMALL.replace(b"en", b"de", 1).replace(b"guild", b"zunft"))
    given = {"database": example.database, "actor": example.actor("manager")}
    assert put_lexicon(**given, file=german, reason=REASON, seen=0, key=new_id()).number == 1
    assert lexicon_names(**given) == ("de", "en")
    assert lexicons_in_force(database=example.database).languages == ("de", "en")
    assert lexicons().languages == ("en",)


def test_a_file_that_was_changed_in_the_folder_neither_wins_nor_is_kept_quiet(
    example: Example, folder: Path
) -> None:
    add(example)
    assert desk(example).left_out is None
    by_hand = SMALL.replace(b"guild", b"guild, brotherhood")
    (folder / "en.yaml").write_bytes(by_hand)
    assert b"brotherhood" not in desk(example).held.data
    left_out = desk(example).left_out
    assert left_out is not None
    assert left_out.data == by_hand
    asking = {"database": example.database, "actor": example.actor("observer")}
    assert left_out_of_folder(**asking) == ("en",)
    # It goes on being said until somebody puts it in force, or the file is as it was.
    add(example, "guild of foresters")
    assert desk(example).left_out is not None
    put(example, by_hand)
    assert desk(example).left_out is None
    assert left_out_of_folder(**asking) == ()
    (folder / "en.yaml").write_bytes(SMALL)
    assert desk(example).left_out is None


@pytest.mark.parametrize("who", ["observer", "reviewer-1", "applicant-1", "rapporteur"])
def test_only_a_manager_changes_one(example: Example, who: str) -> None:
    with pytest.raises(NotAllowedError):
        put_lexicon(
            database=example.database,
            actor=example.actor(who),
            file=NamedFile("en.yaml", SMALL),
            reason=REASON,
            seen=0,
            key="k",
        )


def test_a_file_compared_with_another_text_of_the_folder_is_not_put_in_force(
    example: Example, folder: Path
) -> None:
    compared_with = desk(example).held_hash
    (folder / "en.yaml").write_bytes(SMALL.replace(b"guild", b"guild, brotherhood"))
    given = {"database": example.database, "actor": example.actor("manager"), "seen": 0, "reason": REASON}
    mine = NamedFile("en.yaml", SMALL + b"# mine\n")
    with pytest.raises(ChangedMeanwhileError) as refused:
        put_lexicon(**given, file=mine, seen_hash=compared_with, key=new_id())
    assert refused.value.theirs == desk(example)
    assert desk(example).versions == ()
    put_lexicon(**given, file=mine, seen_hash=desk(example).held_hash, key=new_id())
    assert [one.number for one in desk(example).versions] == [2, 1]


def test_a_key_of_another_command_puts_nothing_in_force_and_answers_nothing(
    example: Example, folder: Path
) -> None:
    another = SMALL.replace(b"en", b"fr", 1)
    (folder / "fr.yaml").write_bytes(another)
    manager = example.actor("manager")
    given = {"database": example.database, "reason": REASON, "seen": 0, "key": "press"}
    mine = NamedFile("en.yaml", SMALL + b"# mine\n")
    put_lexicon(**given, actor=manager, file=mine)
    assert put_lexicon(**given, actor=manager, file=mine).number == 2
    somebody = manager.model_copy(update={"id": "somebody", "call_id": None})
    others = [
        lambda: put_lexicon(**given, actor=somebody, file=mine),
        lambda: put_lexicon(**given, actor=manager, file=NamedFile("en.yaml", SMALL + b"# other\n")),
        lambda: put_lexicon(**given, actor=manager, file=NamedFile("fr.yaml", another + b"# mine\n")),
        lambda: take_lexicon_back(**given, actor=manager, file="en", number=1),
        lambda: add_term(**given, actor=manager, file="en", heading=ASSETS, term=TERM),
    ]
    for command in others:
        with pytest.raises(RefusedError, match="another command"):
            command()
    assert [one.number for one in desk(example).versions] == [2, 1]
    assert desk(example, "fr").versions == ()
    # The same key in the chain of another deed.
    with example.database.reading() as session:
        person = next(one for one in events(session, INSTALLATION) if one.kind == "person.added")
    with pytest.raises(RefusedError, match="another command"):
        put_lexicon(**{**given, "key": person.idempotency_key}, actor=manager, file=mine)


def test_the_same_term_sent_again_after_others_came_is_answered_with_its_own_version(
    example: Example, folder: Path
) -> None:
    first = add(example, seen=0, key="press")
    add(example, "guild of foresters")
    again = add(example, seen=0, key="press")
    assert (again.number, again.version) == (first.number, first.version)
    with pytest.raises(RefusedError, match="another command"):
        add(example, "guild of foresters", seen=0, key="press")
