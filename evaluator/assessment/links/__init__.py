"""Connecting the dots: what each proposal of a call lacks, who could fill it, and which go well together."""

from evaluator.assessment.links.asked import Asked, asked_by
from evaluator.assessment.links.clusters import clusters, layout
from evaluator.assessment.links.fillers import Filler, fillers
from evaluator.assessment.links.gaps import Gap, gaps
from evaluator.assessment.links.grid import Cell, grid
from evaluator.assessment.links.linked import Linked, Member, linked
from evaluator.assessment.links.setups import Suggested, suggested
from evaluator.assessment.links.synergy import Synergy, synergies, synergy

__all__ = [
    "Asked",
    "Cell",
    "Filler",
    "Gap",
    "Linked",
    "Member",
    "Suggested",
    "Synergy",
    "asked_by",
    "clusters",
    "fillers",
    "gaps",
    "grid",
    "layout",
    "linked",
    "suggested",
    "synergies",
    "synergy",
]
