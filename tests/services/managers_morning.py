"""The morning of a call manager's day: the rules, the proposals, who is eligible, what existed before."""

from collections import Counter

import pytest

from evaluator.services.call_copies import copy_of
from evaluator.services.call_drafts import begin_draft, call_desk, save_draft
from evaluator.services.call_files import share_lines
from evaluator.services.call_published import published_versions, version_file
from evaluator.services.call_publishing import NotConfirmedError, publish_draft, publishing_checks
from evaluator.services.importing import carry_out, plan_import, read_files
from evaluator.services.lineage import corpus_of
from evaluator.services.lineage.of_proposals import lineages_of_call
from evaluator.services.proposal_list import proposals_of_call
from evaluator.services.shipped import samples_folder
from evaluator.services.stored_calls import keep_call
from evaluator.store import new_id
from evaluator.store.tables import ProposalState
from tests.services.managers_day import CALL, GRID, OWN_COMMENT, Day, tuned, welcome
from tests.services.managers_panel import screen
from tests.services.stored_example import FIRST

INELIGIBLE = "P15"


def copies_a_grid_of_the_library(day: Day) -> None:
    """The grid is in the store under a name of its own; its criteria weigh the same, nothing has a date."""
    call = keep_call(
        database=day.database,
        actor=FIRST,
        data=copy_of(GRID, call_id=CALL).encode(),
        name="migration.yaml",
        key=new_id(),
    )
    welcome(day)
    assert (call.id, call.status, call.source.standing, call.phases) == (CALL, "draft", "inspired", ())
    assert weights(day) == {"relevance": 33.3, "design": 33.3, "partnership": 33.3}


def weights(day: Day) -> dict[str, float]:
    """What each criterion decides of the total, as a percentage."""
    return {one.id: round(100 * one.effective, 1) for one in share_lines(day.call)}


def tunes_and_publishes_it(day: Day) -> None:
    """A draft counts for nothing; once published it holds, with its reason, and says what was typed."""
    begun = day.tell(begin_draft, call_id=CALL)
    text = tuned(begun.content)
    draft = day.see(save_draft, call_id=CALL, content=text, seen=begun.number)
    assert day.call.phases == ()
    checked = day.see(publishing_checks, call_id=CALL)
    assert checked.blocking == ()
    said = {change["en"] for one in checked.points for change in one.changes}
    assert {
        "Partnership: weight not stated → 2 (effective share 33.3% → 50%)",
        "Partnership: threshold not stated → 2",
    } < said
    given = {"call_id": CALL, "reason": "The committee's rules of 12 January.", "seen": draft.number}
    with pytest.raises(NotConfirmedError):
        day.tell(publish_draft, confirmed=(), **given)
    confirmed = [one.name for one in checked.to_confirm]
    published = day.tell(publish_draft, confirmed=confirmed, **given)
    assert weights(day) == {"relevance": 25.0, "design": 25.0, "partnership": 50.0}
    assert day.see(call_desk, call_id=CALL).draft is None
    held, before = day.see(published_versions, call_id=CALL)
    assert (held.version, held.reason, held.published_by, held.holds, before.holds) == (
        published.version,
        given["reason"],
        "Teresa Quiroga",
        True,
        False,
    )
    kept = version_file(database=day.database, call_id=CALL, version=held.version).data.decode()
    # All that was typed is in it, the comments of the grid too; publishing adds the line that says so.
    assert kept.replace("status: published\n", "", 1) == text
    assert kept.count(OWN_COMMENT) == 1
    assert comments(copy_of(GRID, call_id=CALL)) < comments(kept)


def comments(text: str) -> set[str]:
    """The lines and ends of lines that a person wrote for people."""
    return {line[line.index("#") :] for line in text.splitlines() if "#" in line}


def imports_the_proposals(day: Day) -> None:
    """All fifteen are new and get a number beside their own name; a second import would change nothing."""
    names = sorted(samples_folder().glob("s[0-9]*.yaml"))
    files = [(path.name, path.read_bytes()) for path in names]
    assert Counter(planned(day, files)) == {"new": 15}
    entries = read_files(files, call=day.call)
    rows = day.see(plan_import, call_id=CALL, entries=entries)
    done = []
    for one in day.see(carry_out, call_id=CALL, rows=rows, import_id="the only one"):
        day.clock.move(minutes=1)
        done.append((one.reference, one.done))
    assert done == [(f"P{number:02}", "new") for number in range(1, 16)]
    assert Counter(planned(day, files)) == {"same": 15}
    listed = day.see(proposals_of_call, call_id=CALL).proposals
    assert {(one.reference, one.external_id) for one in listed} == {
        (f"P{number:02}", f"S{number:02}") for number in range(1, 16)
    }
    assert Counter(one.lot for one in listed) == {"pilots": 11, "scaling": 4}
    assert {one.state for one in listed} == {ProposalState.SUBMITTED}


def planned(day: Day, files: list[tuple[str, bytes]]) -> list[str]:
    """What a dry run says of each file."""
    entries = read_files(files, call=day.call)
    return [one.outcome for one in day.see(plan_import, call_id=CALL, entries=entries)]


def screens_them(day: Day) -> None:
    """Every condition is answered of every proposal; one is out, with its reason."""
    screen(day, refused={INELIGIBLE: "public_lead"})
    assert Counter(row.state for row in day.rows().values()) == {"eligible": 14, "ineligible": 1}
    assert day.rows()[INELIGIBLE].state == "ineligible"


def finds_what_existed_before(day: Day) -> None:
    """Against the programmes that come with the program: what is declared, and the one that is not."""
    found = day.see(lineages_of_call, call_id=CALL, corpus=corpus_of()).proposals
    verdicts = {
        one.reference: {
            (match.programme_id, match.verdict)
            for match in one.lineage.matches
            if match.origin == "programme" and match.verdict != "independent"
        }
        for one in found
    }
    assert {name: several for name, several in verdicts.items() if several} == {
        "P01": {("palim", "declared_follow_on"), ("thamm-enabel", "declared_follow_on")},
        "P02": {("palim", "declared_replication"), ("thamm-enabel", "declared_replication")},
        "P06": {("palim", "undeclared_overlap")},
        "P07": {("eqpr", "declared_replication"), ("eqpr-pilot", "declared_replication")},
    }
