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
    ],
)
def test_what_people_places_and_promises_continue_is_no_predecessor(read, language, text):
    assert list(read(text, language).shown("predecessor")) == []
