"""Terms of the same stem are told apart by the form in the text; of several the earlier goes first."""


def shown(matcher, written, text, layer="actor", language="en"):
    reading = matcher(written, language).read(text)
    return [(match.label, text[slice(*reading.place(match))]) for match in reading.of(layer)]


BODIES = 'actors: {employer_organisation: {terms: "agency, company, house"}, trade_union: {terms: "=agenda"}}'


def test_a_body_of_one_word_is_found_in_singular_and_plural_only(matcher):
    assert shown(matcher, BODIES, "Agencies, an agency, AGENCY'S companies; houses, housed.") == [
        ("employer_organisation", "Agencies"),
        ("employer_organisation", "agency"),
        ("employer_organisation", "AGENCY"),
        ("employer_organisation", "companies"),
        ("employer_organisation", "houses"),
    ]


def test_a_strict_term_and_an_inflected_one_of_the_same_stem_both_count_in_their_layers(matcher):
    small = 'replicability: {asset: "=scaled"}\nknowledge: {data: scale}'

    assert shown(matcher, small, "scaled, scaling", "replicability") == [("asset", "scaled")]
    assert shown(matcher, small, "scaled, scaling", "knowledge") == [("data", "scaled"), ("data", "scaling")]


def test_of_terms_of_the_same_words_the_first_listed_counts(matcher):
    small = 'replicability: {asset: "=Scaled", mechanism: "=scaled"}'

    assert shown(matcher, small, "Scaled and scaled", "replicability") == [
        ("asset", "Scaled"),
        ("mechanism", "scaled"),
    ]


def test_words_with_accents_are_told_apart_by_their_folded_form(matcher):
    small = 'actors: {local_authority: {terms: "collectivité"}}'

    assert shown(matcher, small, "COLLECTIVITES collectives, l’été", language="fr") == [
        ("local_authority", "COLLECTIVITES")
    ]
