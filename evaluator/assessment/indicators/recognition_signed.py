"""Recognition: does what is learnt count elsewhere, and has the body that decides this signed?

0: nothing. 1: recognition is described, in a field or in a sentence. 2: the recognising body is a partner
that acts, or the text of the recognition is requested from it or drafted with it. 3: signed or in force,
with the recognising body named. A hedged description counts one less. Where training takes place does not
matter.
"""

from collections.abc import Iterator

from evaluator.assessment.bodies import Body, same_organisation
from evaluator.assessment.changes import Change, altered
from evaluator.assessment.part_taken import part
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator
from evaluator.proposals.design_parts import Recognition

KIND = IndicatorKind(
    name="recognition_signed",
    summary="How far recognition of what is learnt has come: described, worked on with the recognising body, "
    "or signed by it.",
    reads=(
        "recognition",
        "partners[].commitments",
        "partners[].role",
        "partners[].tasks",
        "partners[].activities",
        "activities",
        "training",
        "knowledge",
        "evidence: recognition",
        "evidence: hedge",
    ),
    value="step, 0 to 3",
    maximum=3,
)

AGREEMENTS = ("recognition_agreement", "accreditation")


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Recognition by the body that decides")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 3.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:  # noqa: ARG001 - takes no `of`
    """The furthest step of recognition, with the step that is missing."""
    t, value = reading.t, _value(reading)
    said, missing = {
        0: (
            t("Recognition of what is learnt is not described."),
            t("how what is learnt will be recognised, and by which body"),
        ),
        1: (
            t("Recognition is described, without a recognising body that takes part in it."),
            t("a recognising body that is a partner, or works on the text"),
        ),
        2: (
            t("The recognising body takes part, or the text is being drawn up with it; nothing is signed."),
            t("the signature of the recognising body"),
        ),
        3: (t("Recognition is signed or in force, with the recognising body named."), ""),
    }[value]
    return Measured(
        value=float(value),
        evidence=reading.shown(reading.items("recognition")),
        said=said,
        missing=(missing,) if missing else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - takes no `of`
    """Name the body, draft with it, have it signed."""
    t, value = reading.t, _value(reading)
    if value == 3:
        return
    authority = _authority(reading)
    known = reading.proposal.recognition
    first = known[0] if known else Recognition(instrument="certificate")
    body = first.body or (authority.partners[0].id if authority else None)
    name = first.body_name or (None if body else t("a recognising body"))
    shown = name or next((one.name for one in reading.bodies if body in one.ids), t("a recognising body"))
    if value < 2:
        drafted = first.model_copy(
            update={"status": "drafted", "body": body, "body_name": name, "description": None}
        )
        said = t("Draft the recognition together with {name}, and say so", name=shown)
        yield altered(reading, "recognition:drafted", said, 2, recognition=(drafted, *known[1:]))
    signed = first.model_copy(
        update={"status": "signed", "body": body, "body_name": name, "description": None}
    )
    said = t("Have the recognition signed by {name}", name=shown)
    yield altered(reading, "recognition:signed", said, 4, recognition=(signed, *known[1:]))


def _value(reading: Reading) -> int:
    steps = [
        _step(reading, place, one)
        for place, one in enumerate(reading.proposal.recognition)
        if reading.accepts(f"$.recognition[{place}]")
    ]
    for place, partner in enumerate(reading.proposal.partners):
        steps.extend(
            3 if act.status in ("signed", "in_force") else 2
            for index, act in enumerate(partner.commitments)
            if act.kind in AGREEMENTS and reading.accepts(f"$.partners[{place}].commitments[{index}]")
        )
    steps.extend(1 for item in reading.told("recognition") if not item.hedged)
    return max(steps, default=0)


def _step(reading: Reading, place: int, recognition: Recognition) -> int:
    body = _body(reading, recognition)
    named = body is not None or bool(recognition.body_name)
    reached = 1
    if named and recognition.status in ("signed", "in_force"):
        reached = 3
    elif (named and recognition.status in ("requested", "drafted")) or (
        body is not None and part(reading, body) == "acts"
    ):
        reached = 2
    section = f"$.recognition[{place}].description"
    # A hedge takes one step away; what has been signed is no longer open.
    hedged = reached < 3 and reading.is_hedged(section, recognition.description)
    return reached - hedged


def _body(reading: Reading, recognition: Recognition) -> Body | None:
    for body in reading.bodies:
        if recognition.body in body.ids:
            return body
        name = recognition.body_name
        if name and any(same_organisation(name, partner) for partner in body.partners):
            return body
    return None


def _authority(reading: Reading) -> Body | None:
    return next(
        (body for body in reading.bodies if body.stakeholder_class == "qualification_authority"), None
    )
