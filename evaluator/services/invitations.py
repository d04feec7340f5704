"""Invitations to read: for each reviewer a plain text in their language, with what and until when."""

import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, literal, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Role, Standing, check, visible, visible_title
from evaluator.calls import Call
from evaluator.foundation import Translator, figures, translator
from evaluator.panel.assignment import Pair
from evaluator.services.relations import conflicts_in, standings_in
from evaluator.services.review_queue import reviewing_in
from evaluator.services.reviewer_expertise import KnownReviewer, reviewers_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import ProposalRow, ProposalVersionRow, ReviewRow, ReviewState

_NOT_IN_A_NAME = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Invitation:
    """What to write to one reviewer."""

    person_id: str
    name: str
    email: str
    language: str
    text: str


def invitations(*, database: Database, actor: Actor, call_id: str, pairs: Sequence[Pair]) -> list[Invitation]:
    """One for each reviewer who is to read something that they have not submitted a review of, by name.

    Where the call reviews blind, titles are without the names of whoever takes part.

    Raises
    ------
    NotAllowedError
        The actor may not ask reviewers to read.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    with database.reading() as session:
        call, now = call_in(session, call_id), database.clock()
        standings = standings_in(session, actor, call, now)
        wanted = sorted({pair.proposal_id for pair in pairs})
        is_blind = any(phase.switches.review and phase.switches.blind for phase in call.phases)
        # Texts are read only where names are to be covered in titles.
        content = ProposalVersionRow.content if is_blind else literal(None)
        rows = session.execute(_titles(call_id, wanted).add_columns(content)).all()
        seen = visible(rows, standings.__getitem__, proposal_of=lambda row: row[0], action=Action.ASSIGN)
        lines = {row[0]: _line(*row[1:]) for row in seen}
        out = conflicts_in(session, call_id) | _done(session, call_id)
        until = reviewing_in(session, call, now)[0]
        left = [one for one in pairs if (one.proposal_id, one.reviewer_id) not in out]
        return _texts(session, call, lines, left, until)


def invitations_zip(found: Iterable[Invitation]) -> bytes:
    """A text file for each of them, named by the reviewer."""
    file, names = io.BytesIO(), set[str]()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in found:
            base = name = _NOT_IN_A_NAME.sub("_", one.name).strip("_")[:80] or one.person_id
            number = 2
            while name.casefold() in names:
                name, number = f"{base}_{number}", number + 1
            names.add(name.casefold())
            archive.writestr(f"{name}.txt", one.text)
    return file.getvalue()


def _titles(call_id: str, wanted: Sequence[str]) -> Select[str, str, str]:
    return (
        select(
            ProposalRow.id,
            ProposalRow.reference,
            ProposalRow.title,
        )
        .join(
            ProposalVersionRow,
            and_(
                ProposalVersionRow.proposal_id == ProposalRow.id,
                ProposalVersionRow.number == ProposalRow.current_number,
            ),
        )
        .where(ProposalRow.call_id == call_id, ProposalRow.id.in_(wanted))
        .order_by(ProposalRow.reference)
    )


def _line(reference: str, title: str, content: str | None) -> str:
    """`P07  A title`, as somebody who reviews it may know it."""
    if content is not None:
        reader = Standing(
            actor=Actor(id="", roles=frozenset({Role.REVIEWER})),
            relation=Relation.ASKED,
            open_switches=frozenset({"blind", "review"}),
        )
        title = visible_title(json.loads(content), reader)
    return f"{reference}  {title}"


def _done(session: Session, call_id: str) -> set[tuple[str, str]]:
    """Whose reviews of what are submitted."""
    found = session.execute(
        select(ReviewRow.proposal_id, ReviewRow.reviewer_id)
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .where(
            ProposalRow.call_id == call_id,
            ReviewRow.stage == ProposalRow.stage,
            ReviewRow.state == ReviewState.SUBMITTED.value,
        )
    )
    return {(proposal_id, reviewer_id) for proposal_id, reviewer_id in found}


def _texts(
    session: Session, call: Call, lines: dict[str, str], pairs: Sequence[Pair], until: datetime | None
) -> list[Invitation]:
    reads: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        if pair.proposal_id in lines:
            reads[pair.reviewer_id].append(lines[pair.proposal_id])
    return [
        Invitation(
            one.person_id, one.name, one.email, one.language, _text(call, one, reads[one.person_id], until)
        )
        for one in reviewers_in(session, call.id)
        if one.person_id in reads
    ]


def _text(call: Call, one: KnownReviewer, lines: list[str], until: datetime | None) -> str:
    t = translator(one.language)
    title = call.title.said_in(t.language)
    asked = t.plural(
        "We ask you to review {count} proposal in the call “{call}”:",
        "We ask you to review {count} proposals in the call “{call}”:",
        len(lines),
        call=title,
    )
    parts = [
        t("Dear {name},", name=one.name),
        asked,
        "\n".join(f"  - {line}" for line in sorted(lines)),
        _deadline(call, until, t),
        t(
            "Before a text opens you will be asked whether you have a conflict of interest with it. "
            "If you have one, please say so there: somebody else will then be asked."
        ),
        t("Thank you for your work."),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _deadline(call: Call, until: datetime | None, t: Translator) -> str:
    if until is None:
        return ""
    local = until.astimezone(ZoneInfo(call.time_zone)).replace(tzinfo=None)
    # A reviewer may live in another time zone than the call.
    date = f"{figures.moment(local, t.language)} ({figures.place(call.time_zone, t.language)})"
    return t("Reviews are taken until {date}.", date=date)
