"""How long fifty reviewers who score at once wait, beside a plain page of the same widgets and words.

Real websocket sessions, each of another reviewer, give scores, type comments and go to other criteria, with
ten seconds between one and the next, on both databases; every change is stored on the server before the rerun
ends. Afterwards the store must hold what each of them chose and typed last. The plain page draws what the
desk draws, and stores nothing; it is measured right before.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from evaluator.panel.scores import judged
from evaluator.services.stored_reviews import own_review
from evaluator.store import open_database
from evaluator.store.migrations import upgrade
from tests.benchmarks.page_load import load_of, sessions_on, two_cores
from tests.browser.server import ROOT, Server, running_server
from tests.services.many_reviewers import Panel, panel_of
from tests.store.databases import KINDS, empty_url, set_fsync

REVIEWERS = 50
THINK, LASTS = 10.0, 60.0
WARMERS = 10
"""One for each proposal."""
WARMING = (WARMERS, 2.0, 30.0)
MOST_RATIO = 1.5
FIELD = "score:field:"
READING = "score:marked"
"""Stands over the proposal's text."""
LEFT_ALONE = ("score:proposal", "score:view", "score:conflict:")
SOMEBODY = (("frame:person_choice", "Reviewer {place}"),)
PLAIN_LEFT_ALONE = tuple(f"plain:{name}" for name in LEFT_ALONE)


def measure() -> Iterator[str]:
    """Reruns of both pages, their ratio, and what the store lacks, for each database."""
    two_cores()
    for kind in KINDS:
        if kind == "postgresql":
            set_fsync(on=True)
        with tempfile.TemporaryDirectory() as folder, empty_url(kind, Path(folder)) as url:
            database = open_database(url)
            upgrade(database)
            panel = panel_of(database, REVIEWERS + WARMERS)
            address = url.render_as_string(hide_password=False)
            for line in _load(Path(folder), panel, address):
                yield f"{kind}: {line}"
            database.close()


def _load(folder: Path, panel: Panel, address: str) -> Iterator[str]:
    with ExitStack() as stack:
        shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
        settings = {"EVALUATOR_DATABASE_URL": address}
        desk = stack.enter_context(running_server(folder / "desk.txt", folder=folder, settings=settings))
        warmed = _on_desk(desk, folder, WARMING, first_place=REVIEWERS)
        (folder / "desk.json").write_text(json.dumps(_rubric_side(warmed["drawn"])), encoding="utf-8")
        plain = stack.enter_context(
            running_server(
                folder / "plain.txt",
                module="streamlit",
                script=Path(__file__).with_name("plain_desk.py"),
                folder=folder,
            )
        )
        sessions_on(plain, folder, "", "plain:", *WARMING, first_place=REVIEWERS)
        lot = REVIEWERS, THINK, LASTS
        peer = load_of([sessions_on(plain, folder, "", "plain:", *lot, left_alone=PLAIN_LEFT_ALONE)])
        found = _on_desk(desk, folder, lot)
        own = load_of([found])
        yield own.said("desk", REVIEWERS)
        yield peer.said("plain page", REVIEWERS)
        yield f"   slowest on the desk: {own.slowest()}"
        ratio = own.at(0.95) / peer.at(0.95)
        yield f"   ratio at p95 {ratio:.2f} (limit {MOST_RATIO}), at p50 {own.at(0.5) / peer.at(0.5):.2f}"
        asked, lost = _lost(panel, found["chosen"])
        yield f"   {asked} last scores and comments, {lost} lost"
        for server in (desk, plain):
            yield from server.tracebacks()


def _on_desk(
    server: Server, folder: Path, lot: tuple[int, float, float], first_place: int = 0
) -> dict[str, Any]:
    return sessions_on(
        server,
        folder,
        "score",
        "score:",
        *lot,
        first_choose=SOMEBODY,
        first_place=first_place,
        left_alone=LEFT_ALONE,
    )


def _rubric_side(parts: list[dict[str, list[Any]]]) -> dict[str, list[Any]]:
    """All that stands beside the proposal's text, however many parts of it run by themselves."""
    return {
        place: what
        for part in parts
        if not any(key == READING for *_, key, _ in part.values())
        for place, what in part.items()
    }


def _lost(panel: Panel, chosen: list[dict[str, list[str]]]) -> tuple[int, int]:
    """How many scores and comments stood last on the pages, and how many of them the store has otherwise."""
    asked = lost = 0
    names = list(judged(panel.example.call))
    for writer, last in zip(panel.writers, chosen, strict=False):
        kept = own_review(database=panel.database, actor=writer.actor, proposal_id=writer.proposal_id)
        for key, values in last.items():
            if not key.startswith(FIELD):
                continue
            asked += 1
            # The place of the criterion stands before how often the fields began anew.
            name = names[int(key.removesuffix(":comment").split(":")[-2])]
            if kept is None:
                lost += 1
            elif key.endswith(":comment"):
                lost += kept.review.comments.get(name, "") != "".join(values)
            else:
                lost += _as_shown(kept.review.scores.get(name)) != "".join(values)
    return asked, lost


def _as_shown(score: object) -> str:
    """As the page writes it on the button."""
    match score:
        case float() | int():
            return f"{score:g}"
        case None:
            return ""
        case _:
            return str(score).replace("_", " ")


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in measure())
