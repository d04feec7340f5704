"""Five hundred proposals, made of the samples: each with other partners, money and words, always the same."""

import json
import random
from pathlib import Path
from typing import Any

import ruamel.yaml

from evaluator.services.shipped import samples_folder

LEFT_OUT = ("activities", "results", "objectives", "documents", "training", "knowledge", "policy_links")
"""Parts that no chart looks at; without them, five hundred are read in seconds."""

LONGEST_TEXT, LONGEST_LIST = 70, 7


def write_proposals(folder: Path, count: int) -> None:
    """`count` proposal files in `folder`, named as samples are."""
    folder.mkdir(parents=True, exist_ok=True)
    reader = ruamel.yaml.YAML(typ="safe")
    originals = [
        reader.load(path.read_text("utf-8")) for path in sorted(samples_folder().glob("s[0-9]*.yaml"))
    ]
    chance = random.Random(20261122)
    for place in range(count):
        proposal = _varied(originals[place % len(originals)], place, chance)
        # JSON is YAML too, and read faster.
        text = json.dumps(proposal, ensure_ascii=False, default=str)
        (folder / f"s{place:03}.yaml").write_text(text, encoding="utf-8")


def _varied(original: dict[str, Any], place: int, chance: random.Random) -> dict[str, Any]:
    proposal = {key: _shortened(value) for key, value in original.items() if key not in LEFT_OUT}
    kept = chance.randint(2, LONGEST_LIST)
    proposal["partners"] = proposal.get("partners", [])[:kept]
    proposal |= {
        "reference": f"P{place:03}",
        "acronym": f"{original.get('acronym') or 'Draft'} {place}",
        "lot": chance.choice(["pilots", "scaling"]),
    }
    if "budget" in proposal:
        requested = chance.randrange(200, 900) * 1_000
        currency = proposal["budget"]["currency"]
        proposal["budget"] = {"currency": currency, "requested": requested, "total": requested * 1.25}
    for part in ("skills", "mobility", "partnership", "replication", "novelty", "governance"):
        if chance.random() < 0.3:
            proposal.pop(part, None)
    return proposal


def _shortened(value: Any) -> Any:
    match value:
        case str() if len(value) > LONGEST_TEXT:
            return value[:LONGEST_TEXT].rsplit(" ", 1)[0] + "."
        case list():
            return [_shortened(entry) for entry in value[:LONGEST_LIST]]
        case dict():
            return {key: _shortened(entry) for key, entry in value.items()}
        case _:
            return value
