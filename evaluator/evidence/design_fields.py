"""What the fields of a proposal show beside its partners: training, recognition, mobility, earlier work,
what others can take over, and what will be known."""

from collections.abc import Iterator

from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.marking import field_item
from evaluator.proposals import Proposal
from evaluator.proposals.delivery_parts import KnowledgeProduct, Predecessor

_CONTINUES = frozenset({"continues", "replicates", "scales", "adapts"})

_NOT_YET = frozenset({"planned", "requested"})

_OF_PRODUCT = {
    "study": "learning",
    "mapping": "needs",
    "dataset": "data",
    "policy_brief": "learning",
    "guide": "learning",
    "evaluation": "learning",
    "other": "learning",
}
"""What a knowledge product is when its topics do not say more."""


def design_items(proposal: Proposal) -> Iterator[EvidenceItem]:
    """The findings of all these fields, in the order of the proposal."""
    yield from _skills(proposal)
    yield from _training(proposal)
    yield from _recognition(proposal)
    for index, kind in enumerate(proposal.mobility.types):
        yield field_item("mobility", kind, f"$.mobility.types[{index}]", kind, "field: mobility.types")
    for index, predecessor in enumerate(proposal.predecessors):
        yield from _predecessor(predecessor, f"$.predecessors[{index}]")
    yield from _novelty(proposal)
    yield from _replication(proposal)
    for index, product in enumerate(proposal.knowledge.products):
        yield from _product(product, f"$.knowledge.products[{index}]")
    for index, research in enumerate(proposal.knowledge.research):
        section = f"$.knowledge.research[{index}].question"
        yield field_item("knowledge", "learning", section, research.question, "field: knowledge.research")


def _skills(proposal: Proposal) -> Iterator[EvidenceItem]:
    for index, evidence in enumerate(proposal.skills.labour_market_evidence):
        section = f"$.skills.labour_market_evidence[{index}].source"
        yield field_item("knowledge", "needs", section, evidence.source, "field: labour_market_evidence")


def _training(proposal: Proposal) -> Iterator[EvidenceItem]:
    for index, training in enumerate(proposal.training):
        for name in ("phase", "type"):
            value = getattr(training, name)
            if value is not None:
                section = f"$.training[{index}].{name}"
                yield field_item("training_phase", value, section, value, f"field: training.{name}")


def _recognition(proposal: Proposal) -> Iterator[EvidenceItem]:
    for index, recognition in enumerate(proposal.recognition):
        section = f"$.recognition[{index}]"
        name = "scheme" if recognition.scheme else "instrument"
        yield field_item(
            "recognition",
            recognition.instrument,
            f"{section}.{name}",
            recognition.scheme or recognition.instrument,
            f"field: recognition, {recognition.status or 'no status'}",
            hedged=recognition.status in _NOT_YET,
            partner=recognition.body,
        )


def _predecessor(predecessor: Predecessor, section: str) -> Iterator[EvidenceItem]:
    label = "continuation" if predecessor.relation in _CONTINUES else "disclosure"
    rule = f"predecessor: {predecessor.relation}"
    yield field_item("predecessor", label, f"{section}.name", predecessor.name, rule)
    if predecessor.new:
        yield field_item(
            "predecessor", "novelty", f"{section}.new", predecessor.new, "field: predecessors.new"
        )
    for index, result in enumerate(predecessor.results):
        place = f"{section}.results[{index}].text"
        yield field_item("replicability", "evidence", place, result.text, "field: predecessors.results")
    for name in ("lessons", "failures"):
        for index, lesson in enumerate(getattr(predecessor, name)):
            place = f"{section}.{name}[{index}]"
            yield field_item("knowledge", "learning", place, lesson, f"field: predecessors.{name}")


def _novelty(proposal: Proposal) -> Iterator[EvidenceItem]:
    for name in ("corridor", "sector", "target_group", "curriculum", "description"):
        value = getattr(proposal.novelty, name)
        if value:
            yield field_item("predecessor", "novelty", f"$.novelty.{name}", value, f"field: novelty.{name}")


def _replication(proposal: Proposal) -> Iterator[EvidenceItem]:
    replication = proposal.replication
    for index, asset in enumerate(replication.assets):
        section = f"$.replication.assets[{index}].title"
        yield field_item("replicability", "asset", section, asset.title, f"asset: {asset.kind}")
    for index, cost in enumerate(replication.unit_costs):
        name = "explanation" if cost.explanation else "per"
        section = f"$.replication.unit_costs[{index}].{name}"
        yield field_item(
            "replicability", "economics", section, cost.explanation or cost.per, "field: unit_costs"
        )
    for name, label in (("plan", "mechanism"), ("cost_sharing", "economics"), ("conditions", "conditions")):
        value = getattr(replication, name)
        if value:
            rule = f"field: replication.{name}"
            yield field_item("replicability", label, f"$.replication.{name}", value, rule)


def _product(product: KnowledgeProduct, section: str) -> Iterator[EvidenceItem]:
    labels = {_OF_PRODUCT[product.kind]}
    if "future_of_work" in product.topics:
        labels.add("future_of_work")
    if "labour_markets" in product.topics and product.kind in ("study", "mapping"):
        labels.add("needs")
    for label in sorted(labels):
        rule = f"knowledge product: {product.kind}"
        yield field_item("knowledge", label, f"{section}.title", product.title, rule)
