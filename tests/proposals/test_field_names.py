from evaluator.foundation import translator
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import part_of_proposal, place_in_words

PROPOSAL = Proposal.model_validate_json(
    """{"format": 1, "reference": "P1", "title": "T", "partners": [
    {"id": "a", "organisation": {"name": "Fez Institute", "acronym": "FIAC"}, "role": "lead"},
    {"id": "b", "organisation": {"name": "Sfax Centre"}, "role": "co_applicant"}]}"""
)


def said(section: str) -> str:
    return place_in_words(section, PROPOSAL, translator("en"))


def test_a_place_is_said_in_words_and_partners_by_name():
    assert said("$.summary") == "Summary"
    assert said("$.partners[0].tasks") == "Partners: FIAC, tasks"
    assert said("$.partners[1].organisation.name") == "Partners: Sfax Centre, name"
    assert said("$.activities[2].description") == "Activities: 3, description"
    assert said("$.partnership.why") == "Partnership: why"


def test_an_entry_that_is_one_plain_text_has_no_number():
    assert said("$.themes[1]") == "Themes"
    assert said("$.narrative[4].text") == "Text"


def test_the_part_is_the_first_field():
    assert [part_of_proposal("$.partners[0].tasks"), part_of_proposal("$.summary")] == ["partners", "summary"]
