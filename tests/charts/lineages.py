"""Lineages made by hand: one match of each verdict, with what is new as asked for."""

from evaluator.lineage import Lineage, Match, Verdict
from evaluator.lineage.judgement.declared import Declared
from evaluator.lineage.judgement.new_parts import PARTS, NewPart, NewParts


def new(*shares: float | None) -> NewParts:
    """What is new on the six counts; those not given are not told."""
    given = (*shares, *[None] * (len(PARTS) - len(shares)))
    rows = {part: NewPart(part=part, share=share) for part, share in zip(PARTS, given, strict=True)}
    return NewParts(**rows)


def match(name: str, verdict: Verdict, overlap: float = 0.0, *shares: float | None, **more: object) -> Match:
    """A match with a programme called so."""
    is_declared = verdict.startswith("declared")
    return Match.model_validate(
        {
            "programme_id": name.lower(),
            "title": f"Title of {name}",
            "verdict": verdict,
            "score": 0.5,
            "overlap": overlap,
            "declared": Declared(how="row", name=name) if is_declared else None,
            "new": new(*shares),
        }
        | more
    )


def lineage(*matches: Match) -> Lineage:
    """What was found, in this order."""
    return Lineage(
        corpus="c", verdict=matches[0].verdict if matches else "independent", matches=tuple(matches)
    )


def names(found: Lineage) -> dict[tuple[str, str], str]:
    """Each match by its id in capitals."""
    return {one.key: one.programme_id.upper() for one in found.matches}
