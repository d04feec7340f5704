"""What people call things: groups of actors, sides, fields, and lists of them in a sentence."""

from collections.abc import Iterable

from evaluator.foundation import Translator, figures
from evaluator.proposals.codes import codelist, stakeholder_class_label

GROUPS = ("state", "knowledge", "private", "social_partner", "community", "international")
"""The groups of actors, in the order of the code list."""


def classes() -> tuple[str, ...]:
    """The 19 classes of actors."""
    return tuple(codelist("stakeholder_classes"))


def actor_label(t: Translator, name: str) -> str:
    """What people call a class or a group of actors."""
    return group_label(t, name) if name in GROUPS else stakeholder_class_label(name, t.language)


def group_label(t: Translator, group: str) -> str:
    """What people call a group of actors."""
    return {
        "state": t("public authorities"),
        "knowledge": t("training and research bodies"),
        "private": t("the private sector"),
        "social_partner": t("trade unions"),
        "community": t("diaspora, youth, migrant or civil society bodies"),
        "international": t("international organisations or agencies"),
    }[group]


def side_label(t: Translator, side: str) -> str:
    """What people call a side of a partnership."""
    return {
        "origin": t("origin"),
        "destination": t("destination"),
        "transit": t("transit"),
        "international": t("international"),
    }[side]


def sphere_label(t: Translator, sphere: str) -> str:
    """What people call one of the three spheres."""
    return {"training": t("training"), "employment": t("employment"), "mobility": t("mobility")}[sphere]


def state_kind_label(t: Translator, kind: str) -> str:
    """What people call a kind of state involvement."""
    return {
        "regulatory": t("regulatory"),
        "operational": t("operational"),
        "financial": t("financial"),
        "political": t("political"),
    }[kind]


def field_label(t: Translator, path: str) -> str:
    """What people call a field of the proposal; its path in words where it has no name of its own."""
    named = {
        "skills.who": t("who is involved in skills, with which infrastructure and bottlenecks"),
        "skills.when": t("training before and during mobility"),
        "skills.reskilling": t("how reskilling and upskilling are organised"),
        "skills.infrastructure": t("infrastructure needed"),
        "skills.bottlenecks": t("bottlenecks"),
        "skills.labour_market_evidence": t("sources that show the demand for skills"),
        "training": t("the courses"),
        "mobility.which": t("which mobility is envisaged"),
        "mobility.alternatives": t("what happens if people cannot move"),
        "mobility.connections": t("connections with actors that regulate or facilitate mobility"),
        "mobility.pathways": t("the legal way to move"),
        "mobility.contingency": t("the alternative to mobility and what triggers it"),
        "partnership.with_whom": t("with whom"),
        "partnership.why": t("why this partnership"),
        "partnership.interests": t("the interest of each party"),
        "partnership.duration": t("how long the partnership lasts"),
        "partnership.beyond_grant": t("what keeps the partnership going after the grant"),
        "partners.rationale": t("why each partner takes part"),
        "partners.stated_interest": t("each partner's own interest"),
        "consultations": t("who was asked beforehand and what it changed"),
        "objectives": t("objectives with an indicator, a target and a date"),
        "predecessors": t("what came before"),
        "novelty.description": t("what is new"),
        "complementarity": t("other initiatives and the border to them"),
        "theme_links": t("how the themes belong together"),
        "policy_links": t("policies that are served"),
        "replication.plan": t("the plan for repeating it elsewhere"),
        "replication.conditions": t("the conditions for repeating it elsewhere"),
        "sustainability": t("what lasts after the grant"),
        "budget.after_grant": t("who pays after the grant"),
        "governance.enabling_environment": t("the enabling environment"),
        "governance.dialogue": t("a standing body for dialogue"),
        "governance.common_denominators.priorities": t("common priorities"),
        "governance.common_denominators.tools": t("common tools"),
        "governance.common_denominators.understanding": t("common understanding"),
        "governance.common_denominators.knowledge": t("common knowledge"),
    }
    return named.get(path) or path.replace("_", " ").replace(".", ": ")


def listed(t: Translator, names: Iterable[str], most: int = 6) -> str:
    """Names as a sentence lists them: "a, b and c"; with semicolons where a name has a comma of its own.

    What goes beyond `most` is counted.
    """
    names = list(dict.fromkeys(names))
    if any("," in name for name in names):
        return _apart(t, names, most)
    if len(names) > most:
        rest = len(names) - most + 1
        names = [*names[: most - 1], t.plural("{count} more", "{count} more", rest)]
    return figures.listed(names, t.language)


def _apart(t: Translator, names: list[str], most: int) -> str:
    if len(names) > most:
        rest = len(names) - most + 1
        names = [*names[: most - 1], t.plural("{count} more", "{count} more", rest)]
    return figures.parted(names, t.language)
