"""Verdict cases: a programme, a proposal, the verdict that a careful reader gives, and why."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evaluator.lineage import Match, Programme, as_programme, screen_one
from evaluator.proposals import Passage, Proposal, passages

HERE = Path(__file__).parent


@dataclass(frozen=True)
class VerdictCase:
    """One case of a file."""

    file: str
    name: str
    expected: str
    why: str
    proposal: Proposal
    programme: Programme
    same_call: bool

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The proposal's texts."""
        return passages(self.proposal)

    @cached_property
    def match(self) -> Match:
        """What the machine finds."""
        return screen_one(self.proposal, self.programme, same_call=self.same_call)


def cases(folder: str) -> Iterator[VerdictCase]:
    """The cases of a folder, file by file."""
    for path in sorted((HERE / folder).glob("*.yaml")):
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        for case in content["cases"]:
            yield VerdictCase(
                file=path.stem,
                name=case["name"],
                expected=case["expected"],
                why=case["why"],
                proposal=_proposal(content["base"] | case["proposal"]),
                programme=_programme(content, case),
                same_call=case.get("same_call", content.get("same_call", False)),
            )


def _proposal(content: dict[str, Any]) -> Proposal:
    return Proposal.model_validate_json(json.dumps(content, default=str))


def _programme(content: dict[str, Any], case: dict[str, Any]) -> Programme:
    if "submitted" in content:
        return as_programme(_proposal(content["submitted"]))
    programme = dict(content["programme"])
    if "programme_text" in case:
        programme["text"] = f"{programme['text']} {case['programme_text']}"
    return Programme.model_validate_json(json.dumps(programme, default=str))
