import pytest

from evaluator.evidence.reading.organisation_names import classified, named_bodies


@pytest.fixture(scope="module")
def every(shipped):
    return [shipped.matcher(language) for language in shipped.languages]


@pytest.mark.parametrize(
    ("name", "class_id"),
    [
        ("Ministère des Finances et du Plan du Sénégal", "origin_government"),
        ("Italian Ministry of Interior", "destination_government"),
        ("MUNICIPALIDAD DE QUITO", "local_authority"),
        ("GIZ", "development_agency"),
        ("United Nations High Commissioner for Refugees", "international_organisation"),
        ("WORLD FOOD PROGRAM - WFP - KENYA OFFICE", "international_organisation"),
        ("Danish Refugee Council", "cso_ngo"),
        ("Agency for Staffing Ltd.", "private_employer"),
        ("Universidad Mayor de San Andrés", "university_research"),
        ("REPÚBLICA DE HONDURAS", "origin_government"),
        ("Ministerio de Obras Públicas de la Provincia de Salta", "local_authority"),
        ("Dirección General de Escuelas de la Provincia de Jujuy", "local_authority"),
        ("Unidad de Gestión - Provincia de Salta", "local_authority"),
        ("Secretaría de Estado de Migraciones", "destination_government"),
        ("Institut National Polytechnique du Nord", "university_research"),
        ("Ghana", "origin_government"),
        ("Medium & Small & Micro Entrepreneurship Development Agency", "origin_government"),
        ("Belgian Development Agency", "development_agency"),
        ("Commission for Refugees", "origin_government"),
        ("Instituto Marquês de Valle Flôr", "cso_ngo"),
        ("Foundation for Enterprise Development and Financial Institutions", "cso_ngo"),
        ("Hill Poverty Alleviation Fund", "origin_government"),
        ("Corporación Eléctrica Nacional S.A.", "origin_government"),
        ("MOLSS", "origin_government"),
        ("MOPAN", None),
        ("Diakonissen Zzz", None),
    ],
)
def test_a_name_in_any_language_tells_its_class(every, name, class_id):
    assert classified(name, every).class_id == class_id


def test_an_institution_above_the_states_is_no_public_authority_of_a_country(every):
    commission = classified("European Commission", every)

    assert (commission.class_id, commission.is_public) == ("destination_government", False)


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Oxfam, CARE ; ; EU Trust Fund for Africa", ["Oxfam", "CARE", "EU Trust Fund for Africa"]),
        ("Chemonics International, Inc.; GIZ", ["Chemonics International, Inc.", "GIZ"]),
        ("Ministère de l'économie, des finances, et du développement", None),
        ("SNV Netherlands Development Organisation, Ghana, EU Delegation Ghana",
         ["SNV Netherlands Development Organisation, Ghana", "EU Delegation Ghana"]),
        ("The Ministry of Roads, Housing, Energy and Public Works", None),
        ("The Ministry of Roads, Housing, Municipalities and Public Works", None),
        ("The Ministry of Roads, Oxfam and CARE", ["The Ministry of Roads", "Oxfam and CARE"]),
        ("Ministry of Labour, Zumaya Foundation and Kilele Trust",
         ["Ministry of Labour", "Zumaya Foundation and Kilele Trust"]),
        ("Ministerio de Trabajo, Universidad Nacional y Alcaldía de Pasto",
         ["Ministerio de Trabajo", "Universidad Nacional y Alcaldía de Pasto"]),
        ("", []),
        (" ; , ", []),
    ],
)  # fmt: skip
def test_names_are_parted_where_another_body_begins(every, field, names):
    expected = [field] if names is None else names

    assert [field[one.start : one.end] for one in named_bodies(field, every)] == expected
