"""Small proposals and findings, made by hand so that each test shows what it rests on."""

import json
import re

from evaluator.assessment.reading import Reading
from evaluator.assessment.registry import measured
from evaluator.calls.criteria import IndicatorUse
from evaluator.evidence.items import Evidence, EvidenceItem, evidence_id
from evaluator.foundation import translator
from evaluator.proposals import Partner, Proposal, passages

HEDGES = ("may", "might", "could", "to be confirmed", "to be defined")


def partner(name="Training Centre of Dakar", **fields):
    """A co-applicant with a task in words of its own and a contribution in figures, unless said otherwise."""
    organisation = {"name": name, "class": fields.pop("stakeholder_class", "tvet_institution")}
    organisation |= fields.pop("organisation", {})
    organisation = {key: value for key, value in organisation.items() if value is not None}
    whole = {
        "id": re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"),
        "organisation": organisation,
        "role": "co_applicant",
        "tasks": " ".join(f"{name.replace(' ', '')}{number}" for number in range(9)),
        "contributions": [{"kind": "staff", "quantity": 20.0, "unit": "days"}],
    } | fields
    return Partner.model_validate_json(
        json.dumps({key: value for key, value in whole.items() if value is not None})
    )


def name_only(name, **fields):
    """A partner that is a name and nothing else."""
    return partner(name, tasks=None, contributions=None, **fields)


def proposal(*partners, **fields):
    """A proposal with these partners."""
    content = {"format": 1, "reference": "P01", "title": "A title", "languages": ["en"]} | fields
    made = Proposal.model_validate_json(json.dumps(content))
    return made.model_copy(update={"partners": partners}) if partners else made


def item(proposal, kind, label, section, quote, **fields):
    """A finding of `quote` in the passage at `section`."""
    text = next(passage.text for passage in passages(proposal) if passage.section == section)
    start = text.index(quote)
    end = start + len(quote)
    return EvidenceItem(
        id=evidence_id(kind, label, section, start, end),
        kind=kind,
        label=label,
        section=section,
        start=start,
        end=end,
        quote=quote,
        rule="test",
        **fields,
    )


def evidence_of(proposal, *items):
    """These findings, and every hedge of `HEDGES` in the proposal's texts."""
    hedges = [
        item(proposal, "hedge", "modal", passage.section, hedge)
        for passage in passages(proposal)
        for hedge in HEDGES
        if hedge in passage.text
    ]
    return Evidence(items=(*items, *hedges), languages=("en",))


def reading_of(proposal, *items):
    """A reading in English of a proposal with these findings."""
    return Reading(proposal, evidence_of(proposal, *items), translator("en"))


def measure(kind, proposal, *items, of=(), options=None):
    """What an indicator of `kind` finds."""
    use = IndicatorUse(id="one", kind=kind, of=tuple(of), options=options or {})
    return measured(reading_of(proposal, *items), use)
