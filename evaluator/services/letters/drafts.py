"""Letters as they would be released now, made from what is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import and_
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.panel import CombinedReview, combine_reviews
from evaluator.panel.over_round import with_round_scores
from evaluator.reports.letters import (
    Check,
    Decided,
    Letter,
    NamesToKeep,
    Template,
    checks_of,
    letter_of,
    letter_report,
)
from evaluator.reports.parts import Report
from evaluator.services.keeping import Keeping
from evaluator.services.letters.addressees import Addressee, addressees_in
from evaluator.services.letters.clearing import cleared_in
from evaluator.services.letters.kept import (
    NOTHING_WRITTEN,
    KeptComments,
    Released,
    comments_in,
    content_of,
    releases_in,
)
from evaluator.services.letters.outcomes import outcomes_in
from evaluator.services.letters.readers_named import names_to_keep
from evaluator.services.letters.templates import KeptTemplate, templates_in
from evaluator.services.ranking.rankable import InRanking, Rankable
from evaluator.store.tables import ProposalRow


@dataclass(frozen=True)
class LetterDraft:
    """The letter on one proposal as it would be released now."""

    proposal_id: str
    reference: str
    label: str
    title: str
    letter: Letter
    report: Report
    """As its template sets it."""
    checks: tuple[Check, ...]
    """Without questions to which somebody said that no name is meant."""
    written: KeptComments
    released: Released | None
    released_again: Report | None
    """What would be released had it been on the day of the last release; None where nothing was."""

    @cached_property
    def content_hash(self) -> str:
        """Who releases it says what they saw."""
        return content_of(self.report)[1]

    @property
    def is_stopped(self) -> bool:
        """Whether something must be mended before it can be released."""
        return any(check.stops for check in self.checks)

    @property
    def questions(self) -> tuple[Check, ...]:
        """What may name somebody who reads: until a person has looked, the letter goes nowhere."""
        return tuple(check for check in self.checks if check.asks)

    @property
    def is_whole(self) -> bool:
        """Whether it can go to its applicant: nothing stops it, and no question is open."""
        return not self.is_stopped and not self.questions

    @cached_property
    def is_released_so(self) -> bool:
        """Whether what was released last says what it says now, the date aside."""
        if self.released is None or self.released_again is None:
            return False
        return content_of(self.released_again)[1] == self.released.content_hash


class _Combined(Keeping):
    """What scores became lately: a page asks for the same at every click."""

    most_kept = 4


_COMBINED = _Combined()


def combined_in(found: Rankable) -> Mapping[str, CombinedReview]:
    """What the panel's scores become by the call's rules, by reference."""
    return _COMBINED.kept(
        found.name,
        lambda: {
            one.proposal_id: one
            for one in combine_reviews(
                found.call,
                with_round_scores(
                    found.call,
                    found.ratings,
                    found.known,
                    facts=found.facts,
                    agreed=found.agreed,
                    carried=found.carried,
                ),
                facts=found.facts,
                agreed=found.agreed,
                carried=found.carried,
            )
        },
    )


def drafts_in(
    session: Session,
    found: Rankable,
    now: datetime,
    *,
    only: frozenset[str] | None = None,
    template: Template | None = None,
    language: str | None = None,
) -> list[LetterDraft]:
    """The letters of a stage, by reference.

    Parameters
    ----------
    only
        The ids of the proposals that are meant; None: all.
    template, language
        Instead of those of the call and of the proposal.

    Raises
    ------
    TextDeletedError
        The text of one of the proposals was deleted by the call's rule.
    """
    call = found.call
    wanted = [one for one in found.proposals.values() if only is None or one.id in only]
    which = and_(ProposalRow.call_id == call.id, ProposalRow.stage == found.stage)
    if only is not None:
        which = and_(which, ProposalRow.id.in_(only))
    making = _Making(
        found=found,
        combined=combined_in(found),
        addressees=addressees_in(session, which),
        decided=outcomes_in(session, found, wanted),
        written=comments_in(session, which),
        released=releases_in(session, which),
        cleared=cleared_in(session, call.id, found.stage),
        templates=templates_in(session, call.id),
        names=names_to_keep(session, call.id),
        today=_day(now, call),
        template=template,
        language=language,
    )
    return [making.draft(one) for one in wanted]


@dataclass(frozen=True)
class _Making:
    """All that the letters of a stage are made from."""

    found: Rankable
    combined: Mapping[str, CombinedReview]
    addressees: Mapping[str, Addressee]
    decided: Mapping[str, Decided]
    written: Mapping[tuple[str, str], KeptComments]
    released: Mapping[tuple[str, str], Released]
    cleared: Mapping[str, frozenset[str]]
    templates: Mapping[str, KeptTemplate]
    names: NamesToKeep
    today: date
    template: Template | None
    language: str | None

    def draft(self, one: InRanking) -> LetterDraft:
        place = (one.id, self.found.stage)
        written = self.written.get(place, NOTHING_WRITTEN)
        released, cleared = self.released.get(place), self.cleared.get(one.id, frozenset())
        letter = self.letter(one, written, self.today)
        template = self.template or self.templates[letter.language].template
        report = letter_report(letter, template)
        again = None
        if released is not None:
            then = self.letter(one, written, _day(released.released_at, self.found.call))
            again = letter_report(then, template)
        return LetterDraft(
            proposal_id=one.id,
            reference=one.reference,
            label=one.label,
            title=one.title,
            letter=letter,
            report=report,
            checks=tuple(
                check
                for check in checks_of(self.found.call, letter, report, self.names)
                if not (check.asks and check.name in cleared)
            ),
            written=written,
            released=released,
            released_again=again,
        )

    def letter(self, one: InRanking, written: KeptComments, day: date) -> Letter:
        to, known = self.addressees[one.id], self.found.known[one.reference]
        return letter_of(
            self.found.call,
            self.combined.get(one.reference),
            reference=one.reference,
            proposal=one.title or one.label,
            language=self.language or to.language,
            decided=self.decided.get(one.reference, Decided()),
            organisation=to.organisation,
            requested=known.requested,
            comments=written.comments,
            agreed=self.found.agreed.get(one.reference),
            day=day,
        )


def _day(now: datetime, call: Call) -> date:
    return now.astimezone(ZoneInfo(call.time_zone)).date()
