import pytest


def acts(passage, **more):
    return [(act.match.label, act.strength, act.hedged) for act in passage.acts(**more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Labour pays from its budget line.", [("financial", 3, False)]),
        ("A memorandum of understanding with the Ministry of Labour.", [("operational", 2, False)]),
        ("The Ministry of Labour could sign a memorandum of understanding.", [("operational", 2, True)]),
        ("The company signs a memorandum of understanding.", []),
        ("A mutual recognition agreement is in place.", [("regulatory", 3, False)]),
        ("The ministry acts without a budget line.", []),
        ("There is legislation.", []),
    ],
)
def test_an_act_counts_where_a_public_authority_is_named_or_only_states_perform_it(read, text, expected):
    assert acts(read(text)) == expected


def test_in_the_fields_of_a_public_partner_an_act_without_a_subject_is_its_own(read):
    passage = read("Pays trainers from a budget line.")

    assert acts(passage) == []
    assert acts(passage, public_subject=True) == [("financial", 3, False)]
