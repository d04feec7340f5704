"""Titles of columns are understood as headings are, in three languages."""

import pytest

from evaluator.calls import Call
from evaluator.narrative.known_names import names_of
from evaluator.narrative.workbooks.titles import TitleReader

TITLES = {
    "Project title": "title",
    "Titre du projet": "title",
    "Título del proyecto": "title",
    "Lead applicant": "partners[lead]",
    "Chef de file": "partners[lead]",
    "Entidad líder": "partners[lead]",
    "Country of the lead applicant": "partners[lead].organisation.country",
    "Pays du chef de file": "partners[lead].organisation.country",
    "País de la entidad líder": "partners[lead].organisation.country",
    "Partner 2": "partners[2]",
    "Partenaire 2 : pays": "partners[2].organisation.country",
    "Socio 1": "partners[1]",
    "Partner 1 role": "partners[1].role",
    "Co-applicant 1": "partners[co_applicant 1]",
    "Amount requested (EUR)": "budget.requested",
    "Montant demandé (EUR)": "budget.requested",
    "Importe solicitado": "budget.requested",
    "Country of origin": "corridors[1].origin",
    "Activity 1": "activities[1]",
    "Skills: who is involved, what infrastructure is needed, what are the main bottlenecks?": "skills.who",
    "Whatever [risks]": "risks",
}


@pytest.fixture(scope="module")
def reader(call: Call) -> TitleReader:
    return TitleReader(names_of(call))


@pytest.mark.parametrize(("title", "field"), TITLES.items())
def test_a_title_names_its_field(reader: TitleReader, title: str, field: str) -> None:
    found = reader.target(title)
    assert (found.id if found else None) == field


@pytest.mark.parametrize("title", ["Weather", "Country", "", "12", "Whatever [no.field]", "x" * 10_000])
def test_a_title_that_tells_nothing_names_none(reader: TitleReader, title: str) -> None:
    assert reader.target(title) is None


def test_one_answer_has_one_column_and_a_number_names_the_row(reader: TitleReader) -> None:
    titles = dict(enumerate(["N°", "Title", "Titre", "Summary", "Résumé", "ID"], start=1))
    found = {column: target.id for column, target in reader.targets(titles).items()}
    assert found == {1: "reference", 2: "title", 4: "summary", 5: "summary"}
