import pytest

from evaluator.evidence.reading.predecessors import continuation


@pytest.mark.parametrize(
    ("language", "text", "is_title", "declared"),
    [
        ("en", "Skills for jobs - second phase", True, True),
        ("en", "Skills for jobs II", True, True),
        ("en", "Skills for jobs II", False, False),
        ("en", "This project builds on the pilot of 2019.", False, True),
        ("en", "This project is not a continuation of the pilot.", False, False),
        ("en", "A component of the programme for skills.", False, False),
        ("en", "In synergy with the ongoing programme for skills.", False, False),
        ("fr", "En synergie avec le programme précédent.", False, False),
        ("es", "En sinergia con el programa anterior.", False, False),
        ("en", "A component of the second phase of the fund.", False, False),
        ("en", "The project builds on the private sector.", False, False),
        ("en", "Building on lessons from the earlier programme.", False, True),
        ("fr", "Le projet s'appuie sur les leçons du programme de 2019.", False, True),
        ("es", "Se basa en la experiencia del programa de 2019.", False, True),
        ("en", "A top-up of EUR 2 million was approved.", False, False),
        ("en", "Libya - Continuation - Protection", True, True),
        ("en", "Energy Fund II, L.P.", True, False),
        ("fr", "Fonds III pour l'énergie", True, False),
        ("es", "Fondo II de energía", True, False),
        ("fr", "Il consolidera les résultats du programme bilatéral.", False, True),
        ("es", "Da continuidad al proyecto anterior.", False, True),
        ("en", "Poverty Reduction Support Credit 2 (PRSC 2)", True, True),
        ("en", "Poverty Reduction Support Credit (5)", True, True),
        ("en", "Skills for Roads 2: the last mile", True, True),
        ("es", "Programa de rutas rurales - Vial 3", True, True),
        ("en", "Fifth Health Project", True, True),
        ("en", "Secondment of a logistics officer", True, False),
        ("en", "Relief for 3 communities of Turkana", True, False),
        ("en", "School meals for children from 0 to 3", True, False),
        ("es", "Carretera Norte: tramos 1, 2 y 3", True, False),
        ("fr", "Réhabilitation de la ligne 2", True, False),
        ("es", "Centrales hidroeléctricas Angel I, Angel II y Angel III", True, False),
        ("en", "The indicators will monitor the following on selected roads.", False, False),
        ("en", "Supplementary grants would help the poorest schools.", False, False),
        ("en", "It supports the expansion of the Amanah Programme to two more provinces.", False, True),
        ("en", "The fund has expanded to include countries of the Andes.", False, True),
    ],
)
def test_a_predecessor_is_declared_in_words_or_by_the_number_in_a_title(
    read, language, text, is_title, declared
):
    assert (continuation(read(text, language), is_title=is_title) is not None) is declared
