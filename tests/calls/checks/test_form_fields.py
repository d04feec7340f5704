"""The form and the criteria point at fields that a proposal has."""


def test_fields_and_stages_that_do_not_exist_are_named(found_in, call_text):
    text = call_text.replace("scale: fit}", "scale: fit, reads: [partners, partnrs]}", 1)
    blocks = """\
form:
  - {field: skills.whom}
  - {field: partners, table: true, words: 5}
  - {document: d, applies_if_stage: full}
"""
    assert found_in(text + blocks) == [
        ("criteria[1].reads[1]", 'no field of a proposal is called "partnrs". Did you mean "partners"?'),
        ("form[0].field", 'no field of a proposal is called "skills.whom". Did you mean "skills.who"?'),
        ("form[1].words", "a table has no number of words"),
        ("form[2].applies_if_stage", 'no stage is called "full".'),
    ]
