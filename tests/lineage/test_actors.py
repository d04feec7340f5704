"""Bodies told apart by their names."""

import pytest

from evaluator.lineage.actors import forms_of, is_funder, same_body


def same(one: str, other: str) -> bool:
    """Whether two names are one body's."""
    return same_body(forms_of((one,)), forms_of((other,)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("International Organization for Migration", "OIM"),
        ("Deutsche Gesellschaft für Internationale Zusammenarbeit (GIZ) GmbH", "GIZ"),
        ("Agence belge de développement", "Enabel, the Belgian development agency (Enabel)"),
        ("Hospital Association of Saxony", "Saxony Hospital Association, Dresden"),
        ("Federación de Albañiles de Oruro", "Oruro, Federacion de Albañiles"),
    ],
)
def test_one_body_is_found_however_its_name_is_spelt(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Labour of Morocco", "Ministry of Labour of Tunisia"),
        ("Ministry of Labour", "Ministry of Labour and Social Affairs of Senegal"),
        ("Association of Bakers", "Foundation of Bakers"),
        ("Chamber of Trade of Lyon", "Chamber of Trade of Liège"),
    ],
)
def test_bodies_that_share_words_of_their_kind_are_others(one: str, other: str) -> None:
    assert not same(one, other)


def test_who_only_pays_is_told_by_name() -> None:
    assert is_funder("European Union (EUTF for Africa)")
    assert not is_funder("Union of Bakers")
