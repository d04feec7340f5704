"""What people call the fields of a proposal."""

import re
from functools import cache

from evaluator.foundation import Translator
from evaluator.proposals.proposal import Proposal

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
    return t("{part}: {detail}", part=title, detail=detail) if detail else title


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


@cache
def _titles(t: Translator) -> dict[str, str]:
    return {
        "title": t("Title"),
        "acronym": t("Acronym"),
        "summary": t("Summary"),
        "themes": t("Themes"),
        "sdg_targets": t("Targets of the 2030 Agenda"),
        "gfmd_themes": t("Themes of the forum"),
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
        "lot": t("Lot"),
        "languages": t("Languages"),
        "typology": t("Kind of partnership"),
        "scope": t("Reach"),
        "corridors": t("Between which countries"),
        "origin": t("country of origin"),
        "destination": t("country of destination"),
        "transit": t("countries of transit"),
        "sectors": t("Sectors"),
        "category": t("who they are"),
        "people": t("people"),
        "share_women": t("share of women"),
        "involvement": t("part in the project"),
        "bodies": t("bodies asked"),
        "dated": t("date"),
        "organisation": t("organisation"),
        "aliases": t("other names"),
        "identifiers": t("entries in registers"),
        "scheme": t("scheme"),
        "value": t("value"),
        "class": t("class of actor"),
        "iati_type": t("type of organisation"),
        "country": t("country"),
        "founded": t("founded in"),
        "prior_awards": t("earlier grants"),
        "programme": t("programme"),
        "year": t("year"),
        "amount": t("amount"),
        "currency": t("currency"),
        "role": t("role"),
        "side": t("side of the corridor"),
        "spheres": t("fields of action"),
        "policy_fields": t("policy fields"),
        "mandates": t("mandates"),
        "kind": t("kind"),
        "quantity": t("quantity"),
        "unit": t("what the quantity counts"),
        "document": t("document"),
        "budget_share": t("share of the budget"),
        "status": t("state of things"),
        "state_kind": t("kind of State involvement"),
        "peer_of": t("counterparts"),
        "youth_led": t("led by young people"),
        "diaspora_led": t("led by diaspora members"),
        "diaspora": t("part of diaspora members"),
        "persons": t("persons"),
        "days": t("days"),
        "private": t("part of the company"),
        "roles": t("roles"),
        "in_house_training": t("training in the company"),
        "seats_opened": t("training places opened to others"),
        "contact": t("contact"),
        "exists": t("exists already"),
        "identification": t("how needs are found out"),
        "methods": t("methods"),
        "labour_market_evidence": t("demand on the labour market"),
        "occupation": t("occupation"),
        "isco": t("ISCO code"),
        "source": t("source"),
        "finding": t("finding"),
        "tvet_upgrade": t("better vocational training"),
        "phase": t("when"),
        "type": t("type"),
        "domains": t("subjects"),
        "hours": t("hours"),
        "weeks_to_train": t("weeks"),
        "participants": t("participants"),
        "provider": t("provider"),
        "place": t("place"),
        "language": t("language"),
        "modes": t("ways of teaching"),
        "peer_to_peer": t("by peers for peers"),
        "curriculum_authors": t("authors of the curriculum"),
        "instrument": t("instrument"),
        "body": t("recognising partner"),
        "body_name": t("recognising body, when no partner"),
        "level": t("level"),
        "types": t("kinds of mobility"),
        "tracks": t("tracks"),
        "duration_months": t("months abroad"),
        "places": t("places abroad"),
        "home_places": t("places at home"),
        "pathways": t("legal ways to move"),
        "legal_basis": t("legal basis"),
        "contingency": t("plan B"),
        "alternative": t("alternative"),
        "trigger": t("what triggers it"),
        "start": t("start"),
        "end": t("end"),
        "grant_end": t("end of the grant"),
        "members": t("members"),
        "meetings_per_year": t("meetings a year"),
        "chair": t("chair"),
        "priorities": t("priorities"),
        "tools": t("tools"),
        "understanding": t("understanding"),
        "spaces": t("places of exchange"),
        "text": t("what will be reached"),
        "indicator": t("indicator"),
        "baseline": t("where you start"),
        "target": t("where you want to be"),
        "due": t("by when"),
        "dimensions": t("dimensions"),
        "led_by": t("led by"),
        "cost": t("cost"),
        "is_new": t("new, not done before"),
        "relation": t("relation"),
        "funder": t("funder"),
        "reference": t("reference"),
        "start_year": t("from"),
        "end_year": t("until"),
        "countries": t("countries"),
        "share_of_budget": t("share of the budget"),
        "actors": t("new partners"),
        "corridor": t("new corridor"),
        "sector": t("new sector"),
        "curriculum": t("new curriculum"),
        "initiative": t("initiative"),
        "demarcation": t("how they stay apart"),
        "licence": t("licence"),
        "where": t("where else"),
        "adopters": t("who would take it over"),
        "unit_costs": t("unit costs"),
        "per": t("for one"),
        "training_of_trainers": t("trainers trained"),
        "topics": t("topics"),
        "producers": t("produced by"),
        "question": t("question"),
        "method": t("method"),
        "publication": t("publication"),
        "article": t("article"),
        "requested": t("requested from this call"),
        "total": t("total cost"),
        "own": t("own money"),
        "lines": t("budget lines"),
        "activity": t("activity"),
        "partner": t("partner"),
        "other_funding": t("other funding"),
        "after_grant": t("money after the grant"),
        "share": t("share"),
        "file": t("file"),
        "issued_by": t("issued by"),
    }
