"""What screening found, in the form that other programs rely on."""

from typing import Any

from evaluator.foundation import Translator
from evaluator.lineage import Lineage, Match, reason_said
from evaluator.proposals import Proposal


def screening_json(proposal: Proposal, lineage: Lineage, t: Translator, *, top: int = 20) -> dict[str, Any]:
    """The `screen` object of the contracts, with at most `top` matches: keys stay, new ones may be added."""
    return {
        "proposal_id": proposal.reference,
        "content_hash": proposal.content_hash,
        "corpus": lineage.corpus,
        "verdict": lineage.verdict,
        "missing": list(lineage.missing),
        "too_little_text": lineage.too_little_text,
        "reused": lineage.reused,
        "reused_words": lineage.reused_words,
        "reasons": [reason_said(reason, t) for reason in lineage.reasons],
        "matches": [_match(match, t) for match in lineage.matches[:top]],
    }


def _match(match: Match, t: Translator) -> dict[str, Any]:
    rows = match.new.rows if match.new is not None else ()
    spoken = match.declared
    return {
        "programme_id": match.programme_id,
        "origin": match.origin,
        "title": match.title,
        "verdict": match.verdict,
        "score": match.score,
        "overlap": match.overlap,
        "quoted": match.quoted,
        "declared": spoken is not None and spoken.is_declaration,
        "declaration": None
        if spoken is None
        else spoken.model_dump(include={"how", "relation", "name", "section", "start", "end", "quote"}),
        "new": {row.part: row.share for row in rows},
        "new_words": {row.part: {"new": list(row.new), "kept": list(row.kept)} for row in rows},
        "reasons": [reason_said(reason, t) for reason in match.reasons],
        "passages": [passage.model_dump() for passage in match.passages],
    }
