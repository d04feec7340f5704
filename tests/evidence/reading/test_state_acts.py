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


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "The Ministry of Labour and the union signed a three-year lease.", "operational"),
        ("en", "The ministry last year issued the decree on domestic work.", "regulatory"),
        ("en", "The ministry matches each euro with two from the state budget.", "financial"),
        ("en", "The programme is co-funded by the Federal Ministry.", "financial"),
        ("fr", "Le ministère a conclu en mai une convention.", "operational"),
        ("fr", "Le ministère a pris un nouvel arrêté.", "regulatory"),
        ("fr", "Le ministère verse deux euros de son budget.", "financial"),
        ("es", "El ministerio firmó en agosto un convenio.", "operational"),
        ("es", "El ministerio dictó en mayo el reglamento.", "regulatory"),
        ("es", "El ministerio destina dos millones de su presupuesto.", "financial"),
    ],
)
def test_what_a_state_has_signed_issued_or_paid_is_a_verifiable_act(read, language, text, kind):
    assert (kind, 3, False) in acts(read(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministry will sign a lease."),
        ("fr", "Le ministère devrait conclure une convention."),
        ("es", "El ministerio prevé que sea firmado un convenio."),
    ],
)
def test_what_it_is_yet_to_sign_is_none(read, language, text):
    assert [act for act in acts(read(text, language)) if act[1] == 3] == []


def test_an_act_told_without_a_subject_is_of_the_authority_named_before(read):
    passage = read("The Ministry of Labour hosts the lawyers; an agreement was signed on 12 January.")

    assert acts(passage) == [("operational", 3, False)]
    assert [act.sentence for act in passage.acts()] == [0]


def test_an_act_of_somebody_else_is_not_of_the_authority_named_before(read):
    assert acts(read("The Ministry of Labour hosts them. The company signed an agreement.")) == []
