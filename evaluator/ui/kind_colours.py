"""One colour and one line for each kind of evidence, the same wherever it is marked, quoted or counted.

Kinds that are near in meaning share a colour and differ in the line, so that colour alone tells nothing.
"""

from collections.abc import Sequence

from evaluator.evidence.items import EvidenceKind

KIND_COLOURS: dict[EvidenceKind, str] = {
    "actor": "--tint: rgba(0, 114, 178, .17); --ink: #2f86bd; --line: solid;",
    "target": "--tint: rgba(0, 114, 178, .08); --ink: #2f86bd; --line: dotted;",
    "state": "--tint: rgba(213, 94, 0, .2); --ink: #d06a1c; --line: solid;",
    "recognition": "--tint: rgba(213, 94, 0, .1); --ink: #d06a1c; --line: dashed;",
    "replicability": "--tint: rgba(0, 158, 115, .2); --ink: #119a74; --line: solid;",
    "knowledge": "--tint: rgba(0, 158, 115, .1); --ink: #119a74; --line: dashed;",
    "predecessor": "--tint: rgba(136, 84, 160, .2); --ink: #9a68b3; --line: solid;",
    "training_phase": "--tint: rgba(181, 137, 0, .2); --ink: #b58900; --line: solid;",
    "mobility": "--tint: rgba(181, 137, 0, .1); --ink: #b58900; --line: dashed;",
    "quantity": "--tint: rgba(128, 128, 128, .16); --ink: #8a8f96; --line: dotted;",
    "hedge": "--tint: rgba(204, 69, 69, .14); --ink: #cc5a5a; --line: double;",
}
"""Custom properties: a tint that lets the text through on light and on dark paper, and the line below it."""


def kind_rules() -> str:
    """The rules for `class="kind-…"`."""
    return "\n".join(f".kind-{kind} {{ {colours} }}" for kind, colours in KIND_COLOURS.items())


def legend_rules(selector: str, colours: Sequence[str]) -> str:
    """The rules that give the buttons of a legend their colours, in order."""
    return "\n".join(
        f"{selector} button:nth-of-type({place}) {{ {each} }}" for place, each in enumerate(colours, start=1)
    )
