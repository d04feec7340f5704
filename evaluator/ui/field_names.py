"""What people call the fields of a proposal."""

import re

from evaluator.foundation import Translator
from evaluator.proposals import Proposal

_PART = re.compile(r"([a-z_]+)((?:\[\d+\])?)")


def place_in_words(section: str, proposal: Proposal, t: Translator) -> str:
    """`$.partners[0].tasks` → `Partners: BASC, tasks`: where a passage stands, in the reader's words."""
    parts = _PART.findall(section.removeprefix("$."))
    if not parts:
        return section
    head, index = parts[0]
    fields = [field_title(name, t) for name, _ in parts[1:] if name not in ("text", "organisation")]
    details = [title[0].lower() + title[1:] for title in fields]
    detail = ", ".join([*_which(head, index, proposal, is_whole=not details), *details])
    title = field_title(head, t)
    return f"{title}: {detail}" if detail else title


def part_of_proposal(section: str) -> str:
    """The first field of a section: `partners` for `$.partners[0].tasks`."""
    found = _PART.match(section.removeprefix("$."))
    return found[1] if found else section


def field_title(name: str, t: Translator) -> str:
    """One field in words."""
    return _titles(t).get(name) or name.replace("_", " ").capitalize()


def _which(head: str, index: str, proposal: Proposal, *, is_whole: bool) -> list[str]:
    """Which entry of a list: its name, else its number unless the entry is one plain text."""
    if not index:
        return []
    place = int(index.strip("[]"))
    if head == "partners" and place < len(proposal.partners):
        organisation = proposal.partners[place].organisation
        return [organisation.acronym or organisation.name]
    if head == "predecessors" and place < len(proposal.predecessors):
        predecessor = proposal.predecessors[place]
        return [predecessor.acronym or predecessor.name]
    return [] if is_whole else [str(place + 1)]


def _titles(t: Translator) -> dict[str, str]:
    return {
        "title": t("Title"),
        "acronym": t("Acronym"),
        "summary": t("Summary"),
        "themes": t("Themes"),
        "sdg_targets": t("Targets of the 2030 Agenda"),
        "theme_links": t("How the themes belong together"),
        "target_groups": t("Target groups"),
        "consultations": t("Consultations"),
        "partners": t("Partners"),
        "skills": t("Skills"),
        "training": t("Training"),
        "recognition": t("Recognition"),
        "mobility": t("Mobility"),
        "partnership": t("Partnership"),
        "governance": t("Governance"),
        "objectives": t("Objectives"),
        "activities": t("Activities"),
        "results": t("Results"),
        "predecessors": t("Predecessors"),
        "novelty": t("What is new"),
        "complementarity": t("Other initiatives"),
        "platforms_used": t("Platforms used"),
        "replication": t("Replication"),
        "knowledge": t("Knowledge"),
        "policy_links": t("Policy links"),
        "budget": t("Budget"),
        "sustainability": t("Sustainability"),
        "risks": t("Risks"),
        "documents": t("Documents"),
        "narrative": t("Text"),
        "name": t("name"),
        "description": t("description"),
        "rationale": t("why this partner"),
        "stated_interest": t("interest"),
        "tasks": t("tasks"),
        "contributions": t("contributions"),
        "commitments": t("commitments"),
        "who": t("who is involved"),
        "when": t("before and during mobility"),
        "reskilling": t("reskilling and upskilling"),
        "which": t("which mobility"),
        "alternatives": t("alternatives to mobility"),
        "connections": t("connections with mobility actors"),
        "with_whom": t("with whom"),
        "why": t("why"),
        "interests": t("interests of the parties"),
        "duration": t("duration"),
        "beyond_grant": t("beyond the grant"),
        "history": t("history"),
        "infrastructure": t("infrastructure"),
        "bottlenecks": t("bottlenecks"),
        "plan": t("plan"),
        "conditions": t("conditions"),
        "cost_sharing": t("cost sharing"),
        "assets": t("what others can take over"),
        "products": t("knowledge products"),
        "research": t("research"),
        "sharing": t("how knowledge is shared"),
        "lessons": t("lessons"),
        "failures": t("what did not work"),
        "reused": t("what is re-used"),
        "new": t("what is new"),
        "target_group": t("target group"),
        "enabling_environment": t("enabling environment"),
        "common_denominators": t("common denominators"),
        "dialogue": t("standing dialogue"),
        "outcomes": t("outcomes"),
        "effect": t("effect"),
        "output": t("output"),
        "explanation": t("explanation"),
    }
