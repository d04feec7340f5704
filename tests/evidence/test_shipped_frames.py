"""What frames of the shipped lexicons read as replicability and knowledge, and what only looks like it."""

import pytest

from evaluator.evidence.documents import find_in_document
from evaluator.services.lexicons import lexicons


def shown(text: str, language: str) -> list[tuple[str, str]]:
    """The layers and kinds that a text of its own shows."""
    found = find_in_document("", "", "", text, lexicons(), language)
    return [(layer, one["kind"]) for layer in ("replicability", "knowledge") for one in found[layer]]


@pytest.mark.parametrize(
    ("language", "text", "layer", "kind"),
    [
        (
            "en",
            "Running costs of the centre are met out of user fees and the sale of produce.",
            "replicability",
            "economics",
        ),
        ("en", "Interviews with employers revealed a lack of welders.", "knowledge", "needs"),
        (
            "en",
            "At the end of the project the pumps will be handed over to the municipality.",
            "replicability",
            "conditions",
        ),
        ("en", "A trial in three villages raised yields by 30 percent.", "replicability", "evidence"),
        ("en", "Solar lamps are paid in monthly instalments.", "replicability", "economics"),
        ("en", "mapping of competences sought by employers", "knowledge", "needs"),
        ("es", "Los municipios manifestaron la necesidad de formar a sus técnicos.", "knowledge", "needs"),
        (
            "es",
            "Al cierre del proyecto, los equipos serán transferidos a los municipios.",
            "replicability",
            "conditions",
        ),
        (
            "es",
            "Los costos de operación se cubren con las tarifas que pagan los usuarios.",
            "replicability",
            "economics",
        ),
        ("es", "El equipo visitará otros municipios para conocer su experiencia.", "knowledge", "learning"),
        ("es", "Se elaborará un modelo de ordenanza para todos los municipios.", "replicability", "asset"),
        (
            "fr",
            "Les recettes de la vente d'eau couvrent les charges d'exploitation.",
            "replicability",
            "economics",
        ),
        (
            "fr",
            "À la fin du projet, les équipements seront remis aux communes.",
            "replicability",
            "conditions",
        ),
        ("fr", "La survie du centre dépend des recettes.", "replicability", "conditions"),
        ("fr", "Les artisans ont exprimé leurs besoins de formation.", "knowledge", "needs"),
        ("fr", "La méthode s'est avérée efficace.", "replicability", "evidence"),
        ("fr", "Les entreprises peinent à trouver des soudeurs.", "knowledge", "needs"),
    ],
)
def test_a_statement_of_several_words_is_read(language: str, text: str, layer: str, kind: str):
    assert (layer, kind) in shown(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The consultants prepare technical specifications and bidding documents for 120 km of road."),
        ("en", "Teachers assess the learning needs of each pupil."),
        ("en", "Refugees take up work in their own trade."),
        ("en", "Software and hardware for use by the customs administration"),
        ("en", "Ownership of the land passes to the beneficiary households."),
        ("en", "Repayment of the EUR 40 million loan starts in 2025."),
        ("en", "The loans for equipment are to be repaid in monthly instalments."),
        ("en", "Refugees who act as tutors help newcomers learn the language."),
        ("en", "Public expenditure per child in primary school has fallen."),
        ("en", "Screening and diagnosis of skills for recognition of prior learning"),
        ("en", "Upon completion of training, graduates take over family farms."),
        ("en", "Armed groups control villages in the north."),
        ("es", "Se promueve la inclusión en el sistema educativo de los menores con discapacidad."),
        ("es", "La pandemia ha revertido los avances logrados en la reducción de la pobreza."),
        ("es", "Las comunidades manifestaron la falta de agua potable."),
        ("es", "Cuando termine el curso, los jóvenes pasarán a realizar prácticas en empresas."),
        ("es", "Cuando finalice el curso los jóvenes seguirán estudiando."),
        ("es", "Los abogados visitarán las cárceles para conocer su situación jurídica."),
        ("es", "La contribución de la comunidad internacional ha sido decisiva."),
        ("es", "Los indicadores de pobreza están en línea con el promedio regional."),
        ("es", "En la campaña anterior la producción de cereales cayó un 35% por la sequía."),
        ("es", "El proyecto capacita en sanidad, alimentación, reproducción y gestión de rebaños."),
        ("fr", "Le volet recherche d'emploi du programme accompagne les jeunes."),
        ("fr", "Le fonds est alimenté par les contributions des États membres."),
        ("fr", "À la fin du programme, des kits d'installation sont remis aux bénéficiaires."),
        ("fr", "L'adoption de pratiques agricoles durables par tous les ménages est visée."),
        ("fr", "L'assistance en espèces est distribuée par cartes électroniques aux réfugiés."),
        ("fr", "La prévision des besoins en eau et en énergie"),
        ("fr", "Les conditions de vie dans les nouveaux sites de déplacés sont précaires."),
        ("fr", "Le cabinet établit les bilans financiers des PME."),
        ("fr", "La réponse de l'État s'est avérée peu efficace."),
    ],
)
def test_what_people_donors_and_works_do_shows_nothing_to_take_over_or_to_know(language: str, text: str):
    assert shown(text, language) == []
