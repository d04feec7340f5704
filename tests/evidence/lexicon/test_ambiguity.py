import pytest

RULES = """
actors:
  public_employment_service: {terms: "PES, public employment service"}
  sme_entrepreneur: {terms: cooperative}
  cso_ngo: {terms: "=association"}
hedges: {modal: "=may"}
ambiguous:
  - {term: PES, anywhere: public employment service}
  - {term: =may, capital: false}
  - {term: cooperative, not_preceded_by: "be, is", not_followed_by: attitude}
  - {term: =association, not_preceded_by: in, followed_by: "of, for"}
"""


def found(matcher, text, layer="actor", **more):
    reading = matcher.read(text, **more)
    return [text[slice(*reading.place(match))] for match in reading.of(layer)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The PES hires.", []),
        ("The public employment service (PES) hires.", ["public employment service", "PES"]),
        ("The cooperatives sell.", ["cooperatives"]),
        ("They must be cooperative.", []),
        ("A cooperative attitude helps.", []),
        ("The association of nurses", ["association"]),
        ("in association of nurses", []),
        ("The association", []),
    ],
)
def test_an_ambiguous_term_counts_only_under_its_conditions(matcher, text, expected):
    assert found(matcher(RULES), text) == expected


def test_an_expansion_may_stand_in_another_passage(matcher):
    assert found(
        matcher(RULES), "The PES hires.", whole="The Public Employment Services\nThe PES hires."
    ) == ["PES"]


def test_a_month_is_no_hedge(matcher):
    small = matcher(RULES)

    assert found(small, "It starts in May. It may start.", "hedge") == ["may"]
