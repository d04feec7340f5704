"""Where a stage stands, in the reader's language: what came in, what waits for what, and what is interim."""

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.panel.stage_standing import StageStanding, WaitingProposal


def counts_said(found: StageStanding, t: Translator) -> list[tuple[str, str]]:
    """What is counted, and how many, all that came in first."""

    def number(count: int) -> str:
        return figures.number(count, t.language)

    counted = [
        (t("Proposals received"), number(found.received)),
        (t("Eligible"), number(found.eligible)),
        (t("Waiting for eligibility"), number(len(found.waiting))),
        (t("Not eligible"), number(len(found.ineligible))),
        (t("Eligible without a review"), number(found.unreviewed)),
    ]
    if found.lapsed:
        counted.append((t("Eligible, with reviews of which no score counts any more"), number(found.lapsed)))
    if found.withdrawn:
        counted.append((t("Withdrawn"), number(found.withdrawn)))
    if found.never_submitted:
        said = t("Reviews not submitted, of proposals already decided")
        counted.append((said, number(found.never_submitted)))
    return counted


def interim_said(found: StageStanding, t: Translator) -> str:
    """That the ranking is interim, and why; empty where it is not."""
    if not found.is_interim:
        return ""
    said = [t("This is interim."), *_reasons(found, t)]
    return " ".join(said)


def waiting_said(one: WaitingProposal, call: Call, t: Translator) -> str:
    """What a proposal waits for."""
    if not one.open:
        return t("All conditions are answered; eligibility is not declared.")
    titles = [gate.title.said_in(t.language) for gate in call.gates if gate.id in one.open]
    return t("Not settled: {conditions}", conditions=figures.parted(titles, t.language))


def _reasons(found: StageStanding, t: Translator) -> list[str]:
    said = []
    if found.is_before_decision:
        phase = found.phase
        if phase is None:
            said.append(t("The phase in which decisions are made has not begun."))
        else:
            title = phase.id if phase.title is None else phase.title.said_in(t.language)
            said.append(t("The call is in the phase “{phase}”, before decisions are made.", phase=title))
    if not_submitted := found.outstanding + found.never_submitted:
        said.append(
            t.plural(
                "{count} review that somebody was asked for is not submitted.",
                "{count} reviews that people were asked for are not submitted.",
                not_submitted,
            )
        )
    if found.never_submitted:
        said.append(
            t.plural(
                "{count} of them is of a proposal already decided.",
                "{count} of them are of proposals already decided.",
                found.never_submitted,
            )
        )
    if found.waiting:
        said.append(
            t.plural(
                "{count} proposal waits for eligibility and may still take a place.",
                "{count} proposals wait for eligibility and may still take a place.",
                len(found.waiting),
            )
        )
    return said
