"""State commitment: how strongly public bodies bind themselves, on which sides and in which ways.

Every act of a public body has a strength from 0 to 3. 3: signed agreement, agreement between governments or
on recognition, budget line, decree or law, accreditation, quota; or the body leads. 2: letter of
endorsement, commitment or intent, memorandum of understanding, secondment, focal point; a contribution in
figures; a firm task as co-applicant. 1: letter of support, another document, a firm task in another role, a
name as co-applicant. What is only planned, requested, drafted or hedged counts one less. Acts that only the
text reports count 1 at most, and 2 when a public body that acts is a partner. A side counts by the body's
side, else by its country in a corridor.

The value is the strongest act, plus 1 when bodies of two sides (origin, destination, transit) reach 2, plus
1 when two kinds (regulatory, operational, financial, political) reach 2. Regulating counts as much as
operating.
"""

from collections.abc import Iterator

from evaluator.assessment.bodies import Body
from evaluator.assessment.changes import MOST_CASES, Change, new_partner, task_for, with_partners
from evaluator.assessment.changes import altered as altered_fields
from evaluator.assessment.naming import listed, side_label, state_kind_label
from evaluator.assessment.part_taken import part
from evaluator.assessment.reading import Measured, Reading
from evaluator.assessment.state_acts import (
    GOVERNMENT_OF,
    STRENGTH,
    Act,
    acts_of,
    duty_of,
    reached,
    side_of,
)
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Translator
from evaluator.proposals.codes import stakeholder_group
from evaluator.proposals.organisations import Commitment, Side

SIDES: tuple[Side, ...] = ("origin", "destination", "transit")
KINDS = ("regulatory", "operational", "financial", "political")

KIND = IndicatorKind(
    name="state_commitment",
    summary="How strongly public bodies bind themselves (0 to 3), plus 1 for commitment on two sides and "
    "plus 1 for two kinds of it. Regulating counts as much as operating.",
    reads=(
        "partners[].organisation.class",
        "partners[].role",
        "partners[].side",
        "partners[].tasks",
        "partners[].mandates",
        "partners[].contributions",
        "partners[].commitments",
        "partners[].activities",
        "activities",
        "training",
        "recognition",
        "knowledge",
        "corridors",
        "evidence: state",
        "evidence: actor",
        "evidence: hedge",
    ),
    value="strength, 0 to 5",
    maximum=5,
    of={
        "origin": "only bodies of the country of origin",
        "destination": "only bodies of the country of destination",
        "transit": "only bodies of a country of transit",
    },
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Commitment of public bodies")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 5.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The strength of commitment, with the sides and kinds that lack it."""
    t, public = reading.t, _public(reading, use)
    acts = _acts(reading, public, use)
    strongest = max((act.strength for act in acts), default=0)
    firm = [act for act in acts if act.strength >= 2]
    sides = [side for side in SIDES if any(act.side == side for act in firm)]
    kinds = [kind for kind in KINDS if any(act.kind == kind for act in firm)]
    value = strongest + (len(sides) > 1) + (len(kinds) > 1)
    hedged = [item.id for item in _texts(reading, use) if item.hedged]
    return Measured(
        value=float(value),
        quote=hedged[0] if hedged and strongest < 2 else "",
        evidence=reading.shown(
            *(reading.of_body(body, "state") for body in public),
            _texts(reading, use),
            *(reading.of_body(body, "actor") for body in public),
        ),
        said=_said(reading, use, public, acts),
        missing=_missing(t, strongest, sides, kinds, use),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """Sign what is planned, give a firm task, turn support into commitment, add the other side's body."""
    t, public = reading.t, _public(reading, use)
    for body in public[:MOST_CASES]:
        place, partner = body.places[0], body.partners[0]
        weak = [index for index, act in enumerate(partner.commitments) if reached(act) < STRENGTH[act.kind]]
        if weak:
            best = max(weak, key=lambda index: (STRENGTH[partner.commitments[index].kind], -index))
            signed = partner.commitments[best].model_copy(update={"status": "signed", "description": None})
            acts = (*partner.commitments[:best], signed, *partner.commitments[best + 1 :])
            said = t("Have the document of {name} signed, which is only planned or drafted", name=body.name)
            yield _commitments(reading, f"sign:{place}", said, 2, place, acts)
        if not any(reached(act) >= 2 for act in partner.commitments):
            letter = Commitment(kind="letter_of_commitment", status="signed", state_kind=duty_of(partner))
            said = t(
                "Add a signed letter of commitment of {name} that says what it binds itself to",
                name=body.name,
            )
            yield _commitments(reading, f"letter:{place}", said, 2, place, (*partner.commitments, letter))
        if part(reading, body) != "acts":
            said = t("Say what {name} does, without a hedge, and name it in an activity", name=body.name)
            change = with_partners(reading, f"task:{place}", said, 2, {place: task_for(reading, place)})
            yield change.but(rewritten=frozenset({f"$.partners[{place}].tasks"}))
        if not any(reached(act) == 3 for act in partner.commitments):
            agreement = Commitment(kind="signed_agreement", status="signed", state_kind=duty_of(partner))
            said = t("Add a signed agreement with {name}, or its budget line or decree", name=body.name)
            yield _commitments(
                reading, f"agreement:{place}", said, 4, place, (*partner.commitments, agreement)
            )
    firm_sides = {act.side for act in _acts(reading, public, use) if act.strength >= 2}
    for side in _sides_in_play(use):
        if side not in firm_sides:
            letter = Commitment(kind="letter_of_commitment", status="signed", state_kind="regulatory")
            partner = new_partner(GOVERNMENT_OF[side], side).model_copy(
                update={"commitments": (letter,), "contributions": (), "mandates": ("regulates_mobility",)}
            )
            said = t(
                "Add a public body of the country of {side} as a partner, with a signed letter of commitment",
                side=side_label(t, side),
            )
            partners = (*reading.proposal.partners, partner)
            yield altered_fields(reading, f"state:{side}", said, 4, partners=partners)


def _public(reading: Reading, use: IndicatorUse) -> list[Body]:
    """Public bodies of the sides looked for. Donor agencies are not the State of a side."""
    return [
        body
        for body in reading.bodies
        if body.stakeholder_class
        and stakeholder_group(body.stakeholder_class) == "state"
        and (not use.of or side_of(reading, body) in use.of)
    ]


def _acts(reading: Reading, public: list[Body], use: IndicatorUse) -> list[Act]:
    acts = [act for body in public for act in acts_of(reading, body)]
    roof = 2 if any(part(reading, body) == "acts" for body in public) else 1
    for item in _texts(reading, use):
        strength = max(0, (item.strength or 1) - item.hedged)
        acts.append(Act(min(roof, strength), item.label if item.label in KINDS else None, None, None))
    return acts


def _texts(reading: Reading, use: IndicatorUse) -> tuple[EvidenceItem, ...]:
    """What the text reports of States. It names no side, so it counts only when no side is asked for."""
    if use.of:
        return ()
    others = tuple(
        f"$.partners[{place}]."
        for body in reading.bodies
        if body.stakeholder_class and stakeholder_group(body.stakeholder_class) != "state"
        for place in body.places
    )
    return tuple(item for item in reading.told("state") if not item.section.startswith(others or ("\0",)))


def _sides_in_play(use: IndicatorUse) -> tuple[Side, ...]:
    if use.of:
        return tuple(side for side in SIDES if side in use.of)
    return SIDES[:2]


def _said(reading: Reading, use: IndicatorUse, public: list[Body], acts: list[Act]) -> str:
    t = reading.t
    if not public:
        hedged = sum(item.hedged for item in _texts(reading, use))
        if hedged:
            return t.plural(
                "No public body is a partner; {count} sentence says that one may or will be approached.",
                "No public body is a partner; {count} sentences say that some may or will be approached.",
                hedged,
            )
        if any(act.strength for act in acts):
            return t("No public body is a partner; the text reports acts of public bodies without one.")
        return t("No public body is a partner.")
    strongest = max((act.strength for act in acts), default=0)
    best = [act for act in acts if act.body and act.strength == strongest]
    names = [act.body.name for act in best if act.body]
    only_leads = all(act.leads for act in best)
    how = {
        3: t("the lead of the proposal") if only_leads else t("an act that can be verified"),
        2: t("a formal or operational commitment"),
        1: t("support without a commitment"),
        0: t("nothing that binds"),
    }[strongest]
    shown = listed(t, names or [body.name for body in public], most=3)
    return t.plural(
        "{count} public body is a partner; the strongest part is {how} ({names}).",
        "{count} public bodies are partners; the strongest part is {how} ({names}).",
        len(public),
        how=how,
        names=shown,
    )


def _missing(
    t: Translator, strongest: int, sides: list[Side], kinds: list[str], use: IndicatorUse
) -> tuple[str, ...]:
    found = []
    if strongest < 2:
        found.append(t("a public body that commits itself formally or does part of the work"))
    elif strongest < 3:
        found.append(t("a signed agreement, a budget line or another act that can be verified"))
    if len(sides) == 1 and not use.of:
        found.append(t("commitment on a second side; so far only: {side}", side=side_label(t, sides[0])))
    if len(kinds) == 1:
        found.append(
            t("a second kind of commitment; so far only: {kind}", kind=state_kind_label(t, kinds[0]))
        )
    return tuple(found)


def _commitments(
    reading: Reading, key: str, said: str, effort: int, place: int, acts: tuple[Commitment, ...]
) -> Change:
    partner = reading.proposal.partners[place].model_copy(update={"commitments": acts})
    return with_partners(reading, key, said, effort, {place: partner})
