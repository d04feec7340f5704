"""Whose a domain is."""

import pytest

from evaluator.services.registrable_domains import country_of, registrable


@pytest.mark.parametrize(
    ("domain", "own", "country"),
    [
        ("law.ox.ac.uk", "ox.ac.uk", "GB"),
        ("ac.uk", "ac.uk", "GB"),
        ("interieur.gouv.fr", "interieur.gouv.fr", "FR"),
        ("mail.interieur.gouv.fr", "interieur.gouv.fr", "FR"),
        ("Mail.UNIV-Tunis.tn", "univ-tunis.tn", "TN"),
        ("mail.iom.int", "iom.int", None),
        ("ec.europa.eu", "europa.eu", None),
        ("start-up.io", "start-up.io", None),
        ("localhost", "localhost", None),
        ("", "", None),
    ],
)
def test_a_domain_says_what_was_registered_and_of_which_country_it_is(domain, own, country):
    assert (registrable(domain), country_of(domain)) == (own, country)
