"""The line of each section and group: points so far, and whether its threshold is reached."""

from evaluator.calls.structure import Group, Section
from evaluator.scoring.bands import band_of
from evaluator.scoring.exactness import clean, clean_share
from evaluator.scoring.scope import Scope
from evaluator.scoring.scorecard import NodeLine
from evaluator.scoring.sheet import Sheet
from evaluator.scoring.thresholds import in_points, span_passes


def node_lines(scope: Scope, sheet: Sheet) -> tuple[NodeLine, ...]:
    """Sections in the order of the file, each followed by its groups; only those that count."""
    return tuple(
        _node_line(scope, sheet, section, node)
        for section in scope.sections
        for node in (section, *section.groups)
    )


def _node_line(scope: Scope, sheet: Sheet, section: Section, node: Group) -> NodeLine:
    found = sheet.sum_of(node)
    threshold = in_points(scope.node_threshold(node), found.maximum)
    is_section = node is section
    has_share = scope.call.totals.overall is None
    carried = next((part for part in sheet.parts if part.is_carried and part.id == node.id), None)
    return NodeLine(
        id=node.id,
        kind="section" if is_section else "group",
        section=None if is_section else section.id,
        share=clean_share(sheet.shares.nodes.get(node.id, 0.0)) if has_share else 0.0,
        points=None if found.points is None else clean(found.points),
        maximum=clean(found.maximum),
        scored_maximum=clean(found.scored_maximum),
        threshold=None if threshold is None else clean(threshold),
        passed=span_passes(found.span, threshold) if found.maximum else None,
        eliminatory=node.eliminatory,
        carried=section.id in scope.carried,
        ranking_share=clean_share(carried.ranking) if carried and has_share else 0.0,
        band=band_of(scope.call.bands, found.fraction),
    )
