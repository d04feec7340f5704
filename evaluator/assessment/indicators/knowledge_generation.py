"""New knowledge: what will be known afterwards that nobody knew before, and who produces it?

Four dimensions, each from 0 to 1: needs (of labour markets and skills), learning (evaluation, lessons,
research), data, future of work. 1: a product or a piece of research for it, with a partner that produces
it. 0.75: a product without a producer. A half: a sentence of the text shows it, and a university or
research body acts as a partner; or dated sources on the labour market are cited (needs). A quarter: only a
sentence. Hedged or in a row of terms: nothing.
"""

from collections.abc import Iterator

from evaluator.assessment.changes import ANY_WORDS, Change, altered
from evaluator.assessment.naming import listed
from evaluator.assessment.part_taken import part
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Translator
from evaluator.proposals.delivery_parts import KnowledgeProduct, Research

DIMENSIONS = ("needs", "learning", "data", "future_of_work")
PRODUCED, UNPRODUCED, BACKED_TEXT, ONLY_TEXT = 1.0, 0.75, 0.5, 0.25

KIND = IndicatorKind(
    name="knowledge_generation",
    summary="How many of needs, learning, data and future of work are backed by a product, a study or a body "
    "that produces it.",
    reads=(
        "knowledge",
        "skills.labour_market_evidence",
        "skills.identification",
        "partners[].organisation.class",
        "partners[].role",
        "partners[].tasks",
        "partners[].activities",
        "activities",
        "training",
        "recognition",
        "evidence: knowledge",
        "evidence: hedge",
    ),
    value="dimensions, 0 to as many as `of` names",
    maximum=4,
    of={
        "needs": "needs of labour markets and skills",
        "learning": "evaluation, lessons, research",
        "data": "data that others can use",
        "future_of_work": "how work will change",
    },
)

KINDS_OF = {
    "needs": {"mapping"},
    "learning": {"evaluation", "guide", "policy_brief"},
    "data": {"dataset"},
    "future_of_work": set(),
}
TOPICS_OF = {
    "needs": {"labour_markets", "skilling"},
    "learning": {"tvet_systems", "mobility"},
    "data": set(),
    "future_of_work": {"future_of_work"},
}
"""A study is about what its topics say; other products are about what their kind says, and their topics
too."""


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("New knowledge and who produces it")


def maximum(use: IndicatorUse) -> float:
    """The largest value under this use."""
    return float(len(use.of or DIMENSIONS))


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The sum over the dimensions wanted."""
    t, wanted = reading.t, use.of or DIMENSIONS
    worth = {name: _worth(reading, name) for name in wanted}
    backed = [_label(t, name) for name in wanted if worth[name] >= UNPRODUCED]
    thin = [_label(t, name) for name in wanted if 0 < worth[name] < UNPRODUCED]
    absent = [_label(t, name) for name in wanted if not worth[name]]
    said = (
        t("New knowledge is backed by a product or study on: {names}", names=listed(t, backed))
        if backed
        else t("No product or study backs new knowledge")
    )
    if thin:
        said = t("{said}; only in words: {names}", said=said, names=listed(t, thin))
    return Measured(
        value=round(sum(worth.values()), 4),
        evidence=reading.shown(item for name in wanted for item in _items(reading, name)),
        said=f"{said}.",
        missing=(t("a product or study on: {names}", names=listed(t, absent)),) if absent else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """A producer for products without one, then a product for each dimension that lacks it."""
    t, held, partners = reading.t, reading.proposal.knowledge, reading.proposal.partners
    producer = _producer(reading)
    for place, product in enumerate(held.products[:3]):
        if not _producers(reading, product.producers) and partners:
            said = t("Say which partner produces “{product}”", product=product.title)
            changed = product.model_copy(update={"producers": (producer or partners[0].id,)})
            products = (*held.products[:place], changed, *held.products[place + 1 :])
            knowledge = held.model_copy(update={"products": products})
            yield altered(reading, f"producer:{place}", said, 1, knowledge=knowledge)
    for name in use.of or DIMENSIONS:
        if _worth(reading, name) >= UNPRODUCED or not partners:
            continue
        made = KnowledgeProduct(
            title=ANY_WORDS,
            kind="dataset" if name == "data" else "evaluation" if name == "learning" else "study",
            topics={"needs": ("labour_markets",), "future_of_work": ("future_of_work",)}.get(name, ()),  # type: ignore[arg-type]
            producers=(producer or partners[0].id,),
        )
        knowledge = held.model_copy(update={"products": (*held.products, made)})
        said = t("Add a product or study on {name}, with the partner that produces it", name=_label(t, name))
        yield altered(reading, f"product:{name}", said, 2, knowledge=knowledge)


def _worth(reading: Reading, name: str) -> float:
    return max(_made(reading, name), _told(reading, name))


def _made(reading: Reading, name: str) -> float:
    held, best = reading.proposal.knowledge, 0.0
    for place, product in enumerate(held.products):
        hedged = reading.is_hedged(
            f"$.knowledge.products[{place}].title", product.title
        ) or reading.is_hedged(f"$.knowledge.products[{place}].description", product.description)
        accepted = reading.accepts(f"$.knowledge.products[{place}]")
        if _is_about(product, name) and accepted and not hedged:
            best = max(best, PRODUCED if _producers(reading, product.producers) else UNPRODUCED)
    if name == "learning":
        worths = [_research(reading, place, one) for place, one in enumerate(held.research)]
        best = max([best, *worths])
    if name == "needs" and any(
        one.source and one.year and reading.accepts(f"$.skills.labour_market_evidence[{place}]")
        for place, one in enumerate(reading.proposal.skills.labour_market_evidence)
    ):
        best = max(best, BACKED_TEXT)
    return best


def _research(reading: Reading, place: int, one: Research) -> float:
    row = f"$.knowledge.research[{place}]"
    if (
        not one.method
        or f"{row}.method" in reading.unread
        or not reading.accepts(row)
        or reading.is_hedged(f"{row}.method", one.method)
    ):
        return 0.0
    return PRODUCED if _producers(reading, one.partners) else UNPRODUCED


def _told(reading: Reading, name: str) -> float:
    if all(item.hedged for item in reading.told("knowledge") if item.label == name):
        return 0.0
    return BACKED_TEXT if _producer(reading) else ONLY_TEXT


def _items(reading: Reading, name: str) -> tuple[EvidenceItem, ...]:
    return tuple(item for item in reading.items("knowledge") if item.label == name)


def _is_about(product: KnowledgeProduct, name: str) -> bool:
    return product.kind in KINDS_OF[name] or bool(TOPICS_OF[name].intersection(product.topics))


def _producers(reading: Reading, ids: tuple[str, ...]) -> bool:
    return any(body.takes_part and body.ids & set(ids) for body in reading.bodies)


def _producer(reading: Reading) -> str | None:
    """The first university or research body that acts."""
    for body in reading.bodies:
        if body.stakeholder_class == "university_research" and part(reading, body) == "acts":
            return body.partners[0].id
    return None


def _label(t: Translator, name: str) -> str:
    return {
        "needs": t("needs of labour markets and skills"),
        "learning": t("learning and evaluation"),
        "data": t("data"),
        "future_of_work": t("the future of work"),
    }[name]
