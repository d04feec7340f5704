import pytest

from evaluator.evidence.reading.citations import citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a route (IOM and UNHCR, 2015) north", ["(IOM and UNHCR, 2015)"]),
        ("la ruta (Ministerio de Trabajo y OIT, 2019a)", ["(Ministerio de Trabajo y OIT, 2019a)"]),
        ("a plan (approved by the Ministry, 2015)", []),
        ("a ministry (Labour) of 2015", []),
    ],
)
def test_names_with_a_year_in_brackets_are_a_citation_when_nothing_else_is_said(text, expected):
    assert [text[start:end] for start, end in citations(text)] == expected


def test_a_body_that_is_only_cited_does_not_act(read):
    assert read("The route is long (IOM and UNHCR, 2015).").bodies == ()
