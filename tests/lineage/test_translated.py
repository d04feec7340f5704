"""A programme told in another language shares no words: that it may be a translation is worth a look."""

import pytest

from evaluator.lineage import Programme, screen
from evaluator.lineage.records.profiles import profile
from evaluator.lineage.records.rarity import Rarity
from evaluator.proposals import Proposal

PALIM = Programme(
    id="palim",
    title="Pilot Project Addressing Labour Shortages through Innovative Labour Migration Models",
    acronym="PALIM",
    text="The Belgian development agency ran this pilot from March 2019 to April 2021. Moroccan graduates "
    "without work were trained in information and communication technology, on a home track for companies in "
    "Morocco or an away track for companies in Flanders. Of 9,677 people who applied 120 were trained; 90 "
    "were meant to work at home and 30 in Belgium. Employment services and employers' federations of both "
    "countries took part.",
    lead_org="Enabel",
    partners=("VDAB", "ANAPEC"),
    countries=("MA", "BE"),
    sector=("22040",),
    language="en",
)
RARITY = Rarity.of([profile(PALIM)])
TRANSLATED = (
    "L'agence belge de développement conduit ce pilote pendant deux ans. Des diplômés marocains sans emploi "
    "sont formés aux technologies de l'information et de la communication, sur un parcours local pour des "
    "entreprises au Maroc ou sur un parcours de départ pour des entreprises en Flandre. Sur près de 10 000 "
    "candidats une centaine sont formés ; trois quarts travailleront au pays et un quart en Belgique. Les "
    "services de l'emploi et les fédérations d'employeurs des deux pays y prennent part."
)
OTHERWISE = (
    "Des diplômés marocains apprennent à programmer des jeux vidéo avec un studio de Liège. Ils dessinent "
    "les contes de leurs grands-mères, enregistrent des voix dans les villages et vendent leurs jeux sur "
    "les marchés. Une exposition à Bruxelles montre les meilleurs, et un jury d'enfants donne un prix."
)


def looked_at(summary):
    """The verdict on a French proposal by other bodies under another title, and what is worth a look."""
    proposal = Proposal.model_validate(
        {
            "format": 1,
            "reference": "P01",
            "title": "Jeunes numériques entre Casablanca et Anvers",
            "languages": ("fr",),
            "summary": summary,
            "corridors": ({"origin": "MA", "destination": "BE"},),
            "sectors": ("22040",),
            "partners": (
                {"id": "a", "organisation": {"name": "Institut de Gand", "country": "BE"}, "role": "lead"},
            ),
        }
    )
    lineage = screen(proposal, [PALIM], corpus="c", rarity=RARITY)
    return lineage.verdict, [one.kind for match in lineage.matches for one in match.to_look_at]


@pytest.mark.parametrize(
    ("summary", "found"), [(TRANSLATED, ["maybe_translated"]), (OTHERWISE, [])], ids=["told again", "another"]
)
def test_a_translation_with_rounded_figures_is_worth_a_look_and_another_design_is_not(summary, found):
    assert looked_at(summary) == ("independent", found)
