"""Weights by comparison for programs and for people who read a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from evaluator.panel.compared_weights import Compared, ComparedWeights


def compared_json(
    found: ComparedWeights,
    following: tuple[str, str] | None,
    answers: Sequence[Compared],
    own: Mapping[str, float],
    written: Mapping[str, float] | None,
) -> dict[str, object]:
    """Shares by criterion beside the call's own, consistency, the next question, what to write where."""
    return {
        "answers": len(answers),
        "needed": max(0, len(own) - 1),
        "next_question": None if following is None else list(following),
        "weights": None if found.weights is None else dict(found.weights),
        "own_weights": dict(own),
        "consistency": {
            "geometric": found.geometric_consistency,
            "limit": found.limit,
            "consistent": found.is_consistent,
            "furthest": None if found.furthest is None else found.furthest.model_dump(mode="json"),
        },
        "written": None if written is None else dict(written),
    }


def compared_lines(
    found: ComparedWeights,
    following: tuple[str, str] | None,
    answers: Sequence[Compared],
    own: Mapping[str, float],
    written: Mapping[str, float] | None,
) -> Iterator[str]:
    """The weights and how far the answers agree; or what is to be asked first."""
    needed = max(0, len(own) - 1)
    if found.weights is None or written is None:
        yield f"{len(answers)} answers; weights need {needed} that connect all {len(own)} criteria"
    else:
        count = "1 answer" if len(answers) == 1 else f"{len(answers)} answers"
        yield f"Weights by {count} (the call's own beside them)"
        for name, share in sorted(found.weights.items(), key=lambda one: -one[1]):
            yield f"  {name}: {share:.1%} ({own[name]:.1%})"
        yield _consistency(found)
        yield "To write into the call file"
        yield from (f"  {path}: {weight:g}" for path, weight in written.items())
    if following is not None:
        first, second = following
        yield f"Next question: how many times more does {first} matter than {second}?"


def _consistency(found: ComparedWeights) -> str:
    if found.geometric_consistency is None:
        return "Consistency: not known; one more answer shows it"
    measure = f"{found.geometric_consistency:.3f} (limit {found.limit:.2f})"
    if found.is_consistent:
        return f"Consistency: {measure}, the answers agree well enough"
    said = f"Consistency: {measure}, the answers contradict each other too much"
    one = found.furthest
    return said if one is None else f"{said}; look first at {one.first} against {one.second} ({one.ratio:g})"
