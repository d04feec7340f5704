"""A small call and proposals scored under it, for the tests of all charts."""

from evaluator.calls import Call
from evaluator.charts.scored import ScoredProposal
from evaluator.scoring import Facts, evaluate

CALL = Call.model_validate_json("""{
  "format": 1, "id": "test", "title": "Test",
  "scales": {
    "quality": {"min": 0, "max": 5, "step": 0.5},
    "check": {"pass_fail": true}
  },
  "sections": [{"id": "second", "title": "Second"}, {"id": "first", "title": "First"}],
  "criteria": [
    {"id": "late", "title": "Listed first, section last", "section": "first", "scale": "quality",
     "weight": 20, "threshold": 2.5},
    {"id": "heart", "title": "Heart of it", "section": "second", "scale": "quality", "weight": 50,
     "threshold": 2.5},
    {"id": "extra", "title": "Only some", "section": "second", "scale": "quality", "weight": 30,
     "applies_if": {"typology": ["state_to_state"]}, "denominator": "all"},
    {"id": "letter", "title": "Letter", "scale": "check"}
  ],
  "totals": {"out_of": 100, "threshold": {"points": 40}}
}""")


def scored(label: str, *, typology: str = "state_to_state", **scores: object) -> ScoredProposal:
    card = evaluate(CALL, scores, facts=Facts(typology=typology))
    return ScoredProposal(label, f"Title of {label}", card)


STRONG = scored("STRONG", heart=5.0, late=5.0, extra=5.0, letter="pass")
MIDDLING = scored("MIDDLING", heart=2.0, late=3.0, extra=4.0, letter="fail")
PARTLY = scored("PARTLY", heart=2.0, letter="pass")
ABSTAINED = scored("ABSTAINED", heart="abstain", late=2.0, typology="private_sector")
EMPTY = scored("EMPTY")
ALL = (MIDDLING, EMPTY, STRONG, PARTLY, ABSTAINED)
