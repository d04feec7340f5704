"""Every page and state that is shown in the documentation and checked for accessibility.

A state is added by appending to `SHOTS`: a name, an address and the steps that lead to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from tests.browser import applicant_states as apply
from tests.browser import criteria_states as criteria
from tests.browser import desk_states as desk
from tests.browser import document_states as documents
from tests.browser import manage_states as manage
from tests.browser import originality_states as originality
from tests.browser import review_states as review
from tests.browser import staged_states as staged
from tests.browser import submitting_states as submitting
from tests.browser import worked_example as example
from tests.browser.driving import Visit, settle

Steps = Callable[[Page], None]


@dataclass(frozen=True)
class Look:
    """How wide the window is, and in which theme."""

    width: int
    dark: bool = False

    @property
    def name(self) -> str:
        """`1280`, or `390-dark`."""
        return f"{self.width}-dark" if self.dark else str(self.width)


WIDE, NARROW = Look(1280), Look(390)
DARK_WIDE, DARK_NARROW = Look(1280, dark=True), Look(390, dark=True)


@dataclass(frozen=True)
class Shot:
    """One state of one page."""

    name: str
    address: str
    steps: Steps = lambda _page: None
    looks: tuple[Look, ...] = (WIDE, DARK_NARROW)
    """In which it is shown in the documentation."""
    height: int = 900
    """Of the window; a state that matters below the fold asks for more."""
    on: Literal["plain", "staged", "example"] = "plain"
    """Which server it is a state of: one with an empty store, one whose call has two stages, or one with the
    worked example."""

    def reached(self, visit: Visit, look: Look) -> Page:
        """The page in this state, at rest."""
        page = visit.open(self.address, width=look.width, height=self.height, dark=look.dark)
        self.steps(page)
        settle(page)
        # A tooltip or a focus ring from the last click is not part of the state.
        page.mouse.move(0, 0)
        return page

    def files(self) -> tuple[str, ...]:
        """The names of its pictures."""
        return tuple(f"{self.name}-{look.name}.png" for look in self.looks)


PARTNERS = "compare?view=partners&chosen=S05&chosen=S07"
"""Who takes part and where, with two proposals marked."""

SHOTS: list[Shot] = [
    Shot("start", "", looks=(WIDE, DARK_WIDE, NARROW), height=1000),
    Shot("self-assessment-start", "self-assessment", looks=(WIDE, NARROW)),
    Shot("self-assessment-samples", "self-assessment", apply.choose_samples),
    Shot("self-assessment-errors", "self-assessment", apply.upload_broken),
    Shot("self-assessment-form", "self-assessment", apply.fill_in_form, (WIDE, NARROW), 1100),
    Shot("self-assessment-partner", "self-assessment", apply.fill_in_partner, height=1500),
    Shot("self-assessment-reading", "self-assessment", apply.read_sample, height=1200),
    Shot("self-assessment-correcting", "self-assessment", apply.correct_finding),
    Shot("self-assessment-result", "self-assessment", apply.take_sample, (WIDE, DARK_WIDE, NARROW), 1300),
    Shot("self-assessment-tried", "self-assessment", apply.try_steps, height=1000),
    Shot("self-assessment-criterion", "self-assessment", apply.open_first_criterion, height=1100),
    Shot("self-assessment-text", "self-assessment", apply.read_text, (WIDE, DARK_WIDE, NARROW), 1100),
    Shot("self-assessment-document", "self-assessment", documents.upload_narrative, height=1000),
    Shot("self-assessment-quote", documents.FRENCH, documents.see_a_quote_in_its_paragraph, height=1000),
    Shot("submit-not-open", "self-assessment", submitting.at_submit, height=1300),
    Shot("submit-unfinished", "self-assessment", submitting.unfinished, height=1400),
    Shot("submit-ready", "self-assessment", submitting.ready, (WIDE, DARK_WIDE, NARROW), 1400),
    Shot("submit-receipt", "self-assessment", submitting.submitted, height=1000),
    Shot("my-proposals-empty", "my-proposals"),
    Shot("my-proposals", "self-assessment", submitting.two_submitted, (WIDE, DARK_WIDE, NARROW), 1500),
    Shot("my-proposals-withdraw", "self-assessment", submitting.ask_to_withdraw, height=1000),
    Shot("score-start", "score", review.at_rest, (WIDE, NARROW), 1300),
    Shot("score-scored", "score", review.score_and_explain, (WIDE, DARK_WIDE, NARROW), 1500),
    Shot("score-text", "score", review.read_the_text, height=1000),
    Shot("score-clash", "score", review.bring_back_a_clash, height=1000),
    Shot("compare-withheld", "compare", review.at_rest),
    Shot("compare-after-own", "score", review.finish_one, (WIDE,), 1500),
    Shot("compare-advice", "compare", review.as_manager, (WIDE, DARK_WIDE, NARROW), 1700),
    Shot("compare-marked", "compare", review.mark_and_sort, height=1700),
    Shot("compare-differences", "compare", review.compare_two, (WIDE, DARK_WIDE, NARROW), 2600),
    Shot("compare-both", "compare", review.hold_against_reviews, height=1700),
    Shot("compare-actors", PARTNERS, review.chart("actors"), (WIDE, DARK_WIDE, DARK_NARROW), 1100),
    Shot("compare-commitments", PARTNERS, review.chart("commitments"), (WIDE, DARK_WIDE, DARK_NARROW), 900),
    Shot("compare-money", PARTNERS, review.chart("money-requested"), (WIDE, DARK_WIDE, DARK_NARROW), 1000),
    Shot("compare-corridors", PARTNERS, review.chart("corridors"), (WIDE, DARK_WIDE, DARK_NARROW), 900),
    Shot("compare-reviews", "compare", review.compare_reviews, height=2300),
    Shot("call-document", "call", looks=(WIDE, DARK_WIDE, NARROW), height=1700),
    Shot("call-errors", "call", review.open_broken_call),
    Shot("proposals-dry-run", "proposals", manage.dry_run, (WIDE, DARK_WIDE, NARROW), 1400),
    Shot("proposals-table", "proposals", manage.dry_run_of_a_table, (WIDE, NARROW), 1800),
    Shot("proposals-list", "proposals", manage.list_proposals, (WIDE, DARK_NARROW)),
    Shot("eligibility-desk", "proposals", manage.screen, (WIDE, DARK_WIDE, NARROW), 1500),
    Shot("eligibility-quote", "proposals", manage.look_at_last_gate, (WIDE, DARK_NARROW), 1100),
    Shot("next-stage", "proposals", staged.next_stage, (WIDE, DARK_WIDE, NARROW), 1500, on="staged"),
    Shot("proposal-in-full", "proposals", staged.read_in_full, (WIDE, DARK_NARROW), 1700, on="staged"),
    Shot("proposals-observer", "proposals", staged.observe, (WIDE, DARK_NARROW), on="staged"),
    Shot("eligibility-stage", "eligibility", staged.screen_later, (WIDE, DARK_NARROW), 1500, on="staged"),
    Shot("my-proposals-invited", "my-proposals", staged.invited, (WIDE, DARK_NARROW), 1700, on="staged"),
    Shot("my-reviews", "my-reviews", looks=(WIDE, DARK_WIDE, NARROW), height=1300, on="example"),
    Shot("compare-own", "compare", looks=(WIDE, DARK_WIDE, NARROW), height=2400, on="example"),
    Shot("score-question", "score", height=1000, on="example"),
    Shot("originality", "originality", originality.whole_call, (WIDE, DARK_NARROW), 1100, on="example"),
    Shot(
        "originality-one",
        "originality",
        originality.repackaged,
        (WIDE, DARK_WIDE, NARROW),
        2300,
        on="example",
    ),
    Shot("originality-organisations", "originality", originality.organisations, (WIDE,), 1100, on="example"),
    Shot("connections", "connections", looks=(WIDE, DARK_NARROW), height=2300, on="example"),
    Shot("criteria", "criteria", criteria.form, (WIDE, DARK_NARROW), 1700, on="example"),
    Shot("criteria-indicators", "criteria", criteria.indicators, (WIDE,), 1500, on="example"),
    Shot("overview", "overview", looks=(WIDE, DARK_NARROW), height=1500, on="example"),
    Shot("panel", "panel", looks=(WIDE, DARK_WIDE, NARROW), height=2400, on="example"),
    Shot("assignment", "assignment", example.find_assignment, (WIDE, DARK_NARROW), 1600, on="example"),
    # Looked at by axe, and shown nowhere.
    Shot("clash-of-two-tabs", "score", desk.clash_of_two_tabs, (), on="example"),
    Shot("merge-report", "my-reviews", desk.merge_report, (), on="example"),
    Shot("panel-meeting", "panel", desk.meeting, (), on="example"),
    Shot("assignment-by-hand", "assignment", desk.changed_by_hand, (), on="example"),
    Shot("criteria-text", "criteria", criteria.text, (), on="example"),
    Shot("criteria-weights", "criteria", criteria.weights, (), on="example"),
    Shot("criteria-words", "criteria", criteria.words, (), on="example"),
    Shot("criteria-words-sure", "criteria", criteria.term_sure, (), 1800, on="example"),
    Shot("criteria-words-versions", "criteria", criteria.words_versions, (), 1400, on="example"),
    Shot("criteria-words-text", "criteria", criteria.words_text, (), on="example"),
    Shot("ranking", "ranking", height=1600, on="example"),
    Shot("ranking-funding", "ranking?view=funding", height=1400, on="example"),
    Shot("ranking-why", "ranking?view=why", height=1800, on="example"),
    Shot("ranking-agreement", "ranking?view=agreement", looks=(), height=1600, on="example"),
    Shot("ranking-reviewers", "ranking?view=reviewers", looks=(), height=1600, on="example"),
    Shot("letters", "letters", height=1400, on="example"),
    Shot("ranking-charts", "ranking?view=charts", looks=(), height=1600, on="example"),
    Shot("ranking-what-if", "ranking?view=what_if", looks=(), height=1400, on="example"),
    Shot("people", "people", review.as_administrator, height=1300),
]
"""Every state, in reading order."""
