"""Knowledge from the country of origin: does a body there produce it, with money of its own?

0: none. 1: a training or research body of the side of origin takes part. 2: it produces a study, a dataset or
another product, or works on a research question. 3: it has a share of the budget or a line of it besides.
"""

from collections.abc import Iterator

from evaluator.assessment.bodies import Body
from evaluator.assessment.changes import Change, altered, new_partner, with_partners
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator
from evaluator.proposals.codes import stakeholder_group
from evaluator.proposals.delivery_parts import KnowledgeProduct

MODEST_SHARE = 0.05

KIND = IndicatorKind(
    name="knowledge_from_origin",
    summary="Whether a body in the country of origin produces knowledge: it takes part, it is a "
    "producer, it has money for it.",
    reads=(
        "partners[].organisation.class",
        "partners[].organisation.country",
        "partners[].side",
        "partners[].role",
        "partners[].mandates",
        "partners[].budget_share",
        "corridors",
        "knowledge",
        "budget.lines",
    ),
    value="step, 0 to 3",
    maximum=3,
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Knowledge produced in the country of origin")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 3.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:  # noqa: ARG001 - takes no `of`
    """The furthest step that a body of the side of origin reaches."""
    t, found = reading.t, [(body, _step(reading, body)) for body in _bodies(reading)]
    body, value = max(found, key=lambda one: one[1], default=(None, 0))
    if body is None:
        missing = t("a training or research body in the country of origin")
        return Measured(
            0.0, said=t("No knowledge body of the country of origin takes part."), missing=(missing,)
        )
    said, missing = {
        1: (
            t("{name} takes part, but produces no knowledge.", name=body.name),
            t("a study, a dataset or research by: {name}", name=body.name),
        ),
        2: (
            t("{name} produces knowledge, without money of its own.", name=body.name),
            t("a share of the budget for: {name}", name=body.name),
        ),
        3: (t("{name} produces knowledge, with money of its own.", name=body.name), ""),
    }[value]
    products = (
        item
        for place, product in enumerate(reading.proposal.knowledge.products)
        if body.ids.intersection(product.producers)
        for item in reading.items("knowledge")
        if item.section.startswith(f"$.knowledge.products[{place}].")
    )
    return Measured(
        value=float(value),
        evidence=reading.shown(products, reading.of_body(body, "actor")),
        said=said,
        missing=(missing,) if missing else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - takes no `of`
    """The next step of the body that is furthest, or a body where there is none."""
    t, found = reading.t, [(body, _step(reading, body)) for body in _bodies(reading)]
    body, value = max(found, key=lambda one: one[1], default=(None, 0))
    if body is None:
        said = t("Add a training or research body of the country of origin, with a task of its own")
        partners = (*reading.proposal.partners, new_partner("university_research", "origin"))
        yield altered(reading, "origin-knowledge:add", said, 4, partners=partners)
    elif value == 1:
        knowledge = reading.proposal.knowledge
        product = KnowledgeProduct(title="study", kind="study", producers=(body.partners[0].id,))
        filled = knowledge.model_copy(update={"products": (*knowledge.products, product)})
        said = t("Let {name} produce a study or a dataset", name=body.name)
        yield altered(reading, f"origin-knowledge:{body.places[0]}", said, 2, knowledge=filled)
    elif value == 2:
        place = body.places[0]
        changed = body.partners[0].model_copy(update={"budget_share": MODEST_SHARE})
        said = t("Give {name} a share of the budget", name=body.name)
        yield with_partners(reading, f"share:{place}", said, 1, {place: changed})


def _bodies(reading: Reading) -> list[Body]:
    """Those that produce knowledge by their kind or mandate, on the side of origin."""
    return [
        body for body in reading.bodies if body.takes_part and _is_of_origin(reading, body) and _knows(body)
    ]


def _knows(body: Body) -> bool:
    if body.stakeholder_class and stakeholder_group(body.stakeholder_class) == "knowledge":
        return True
    return any("produces_knowledge" in partner.mandates for partner in body.partners)


def _is_of_origin(reading: Reading, body: Body) -> bool:
    sides = {partner.side for partner in body.partners} - {None}
    if sides:
        return "origin" in sides
    origins = {corridor.origin for corridor in reading.proposal.corridors}
    return any(partner.organisation.country in origins for partner in body.partners)


def _step(reading: Reading, body: Body) -> int:
    knowledge = reading.proposal.knowledge
    produces = any(
        body.ids.intersection(product.producers) and reading.accepts(f"$.knowledge.products[{place}]")
        for place, product in enumerate(knowledge.products)
    ) or any(
        body.ids.intersection(research.partners) and reading.accepts(f"$.knowledge.research[{place}]")
        for place, research in enumerate(knowledge.research)
    )
    if not produces:
        return 1
    budget = reading.proposal.budget
    lines = budget.lines if budget else ()
    has_money = any(partner.budget_share for partner in body.partners) or any(
        line.partner in body.ids and line.amount > 0 for line in lines
    )
    return 3 if has_money else 2
