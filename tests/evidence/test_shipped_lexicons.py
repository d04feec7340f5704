import csv
from importlib.resources import files

import pytest

CLASSES = {
    row["class_id"]
    for row in csv.DictReader(
        files("evaluator.proposals")
        .joinpath("codelists", "stakeholder_classes.csv")
        .read_text("utf-8")
        .splitlines()
    )
}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_class_and_every_list_has_terms_in_every_language(shipped, language):
    lexicon = shipped.lexicon(language)

    assert set(lexicon.actors) == CLASSES
    assert all(terms.terms for terms in lexicon.actors.values())
    for name in (
        "replicability",
        "knowledge",
        "recognition",
        "training",
        "mobility",
        "predecessor",
        "quantities",
        "status",
    ):
        assert set(getattr(lexicon, name)) == set(getattr(shipped.lexicon("en"), name)), name
        assert all(getattr(lexicon, name).values()), name
    assert set(lexicon.state) == {"regulatory", "operational", "financial", "political"}
    assert all(set(tiers) == {"verifiable", "formal", "soft"} for tiers in lexicon.state.values())


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_term_without_a_condition_finds_itself(shipped, language):
    matcher = shipped.matcher(language)
    conditional = {rule.term for rule in matcher.lexicon.ambiguous}
    lost = []
    for class_id, terms in matcher.lexicon.actors.items():
        for term in (*terms.terms, *terms.only_mentioned, *terms.beyond_states):
            text = f"x {term.removeprefix('=')} x"
            if term not in conditional and not any(
                match.label == class_id for match in matcher.read(text).of("actor")
            ):
                lost.append(term)

    assert lost == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mobility of young people, migrants, refugees and workers is safe and regular."),
        ("en", "A foundation course and solid foundations for host families."),
        ("fr", "Les jeunes, les migrants et les réfugiés suivent une stratégie commune."),
        ("es", "Las personas jóvenes, migrantes y refugiadas conocen buenas prácticas."),
    ],
)
def test_people_and_phrases_that_look_like_bodies_are_none(read, language, text):
    assert read(text, language).bodies == ()


@pytest.mark.parametrize(
    ("language", "text", "layer", "shown"),
    [
        ("en", "Training one nurse comes to 6,000 euros.", "replicability", "economics"),
        ("fr", "Former une infirmière coûte 6 000 euros.", "replicability", "economics"),
        ("es", "Formar a una enfermera cuesta 6.000 euros.", "replicability", "economics"),
        ("en", "Other provinces will copy the desk.", "replicability", "mechanism"),
        ("en", "It will expand the work to another 6 slums.", "replicability", "mechanism"),
        ("fr", "Il vise à ancrer durablement la formation.", "replicability", "mechanism"),
        ("en", "It supports the expansion of the Seguro program.", "replicability", "mechanism"),
        ("en", "The approach has a proven impact.", "replicability", "evidence"),
        ("fr", "Les employeurs se plaignent du niveau.", "knowledge", "needs"),
        ("es", "información en tiempo real para la toma de decisiones", "knowledge", "data"),
        ("es", "Un observatorio para la promoción laboral", "knowledge", "data"),
        ("es", "Proyecto de continuidad en Chad", "predecessor", "continuation"),
        ("es", "un sistema instaurado durante el curso anterior", "predecessor", "continuation"),
        (
            "en",
            "It is a 2 million top up to the already existing scheme.",
            "predecessor",
            "continuation",
        ),
        (
            "en",
            "It is capitalising on the work already undertaken in the camps.",
            "predecessor",
            "continuation",
        ),
        ("fr", "La phase pilote a permis d'ouvrir douze guichets.", "replicability", "evidence"),
        ("es", "El proyecto piloto ha permitido abrir doce ventanillas.", "replicability", "evidence"),
        ("en", "The unmet need for welders is large.", "knowledge", "needs"),
        ("es", "El relevamiento efectuado por la oficina", "knowledge", "data"),
        ("fr", "D'autres provinces copieront le guichet.", "replicability", "mechanism"),
        ("es", "Otras provincias copiarán la ventanilla.", "replicability", "mechanism"),
        ("en", "Researchers will follow both groups.", "knowledge", "learning"),
        ("fr", "Des chercheurs suivront les deux groupes.", "knowledge", "learning"),
        ("es", "Los investigadores seguirán a ambos grupos.", "knowledge", "learning"),
        ("en", "The course resumes the work begun in 2019.", "predecessor", "continuation"),
        ("fr", "Le cours prolonge le partenariat ouvert en 2019.", "predecessor", "continuation"),
        ("es", "El curso prosigue el trabajo emprendido en 2019.", "predecessor", "continuation"),
        ("es", "El proyecto es continuidad de anteriores intervenciones.", "predecessor", "continuation"),
        ("en", "The project will continue IDA support to road workers.", "predecessor", "continuation"),
        ("es", "Se construye bajo el modelo de Participación Público-Privada.", "replicability", "economics"),
        ("en", "Buses run on the basis of a public private partnership.", "replicability", "economics"),
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
        (
            "es",
            "Al cierre del proyecto, los equipos quedarán en manos de los municipios.",
            "replicability",
            "conditions",
        ),
    ],
)
def test_a_statement_is_found_in_each_language(read, language, text, layer, shown):
    assert [match.label for match in read(text, language).shown(layer)] == [shown]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The project costs EUR 5 million and runs until 2027."),
        ("fr", "Les participants reprendront leurs activités après le stage."),
        ("es", "Las familias viven de las ventas en el mercado."),
        ("en", "Equipment will be handed over to the ministry of health."),
        ("en", "The grant is meant for scaling up the humanitarian aid to the floods."),
        ("en", "It pays for curricula improvement and books."),
        ("fr", "Il s'agit d'obtenir des résultats tangibles et de pérenniser les résultats."),
        ("es", "El fondo presta como subordinado a empresas."),
        ("es", "Las oficinas deben integrar el Sistema Nacional de Inversión."),
        ("en", "The project replaces all manual exchanges of the network."),
        ("en", "Farmers are served by agricultural extension services in 11 districts."),
        ("en", "Machinery is imported through a concession on customs duties."),
        ("fr", "Un fonds finance les 400 meilleurs plans d'affaires."),
    ],
)
def test_costs_work_and_goods_in_general_show_no_replicability(read, language, text):
    assert list(read(text, language).shown("replicability")) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The GIS guards the border posts."),
        ("es", "La facultad mejora sus capacidades de investigación y docencia."),
        ("es", "El fondo paga estudios de preinversión."),
        ("es", "La promoción de buenas prácticas de limpieza"),
        ("en", "The payroll follows the personnel registry."),
        ("en", "Employees get clear benchmarks for their daily work."),
        ("es", "Se pagan los costos de auditoría y evaluación."),
    ],
)
def test_what_an_institution_does_anyway_shows_nothing_known_or_learnt(read, language, text):
    assert list(read(text, language).shown("knowledge")) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Los enfermos podrán continuar con los tratamientos."),
        ("es", "Se implementará una experiencia piloto de riego en el valle."),
        ("es", "Las mujeres con créditos anteriores en mora no podrán acceder al fondo."),
        ("es", "La zona es continuidad de la ciudad."),
        ("en", "The municipality is committed to continuing its support for the centre."),
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
def test_what_people_donors_and_works_do_is_no_statement_of_the_programme(read, language, text):
    found = read(text, language)
    layers = ("replicability", "knowledge", "predecessor")
    assert [match for layer in layers for match in found.shown(layer)] == []
