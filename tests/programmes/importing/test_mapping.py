import pytest

from evaluator.foundation import FileError
from evaluator.programmes.importing.mapping import Columns, read_mapping, shipped_mappings


def mapping(text):
    return read_mapping(text.encode(), name="own.yaml")


def test_a_field_is_one_column_a_list_or_a_rule():
    found = mapping(
        "format: 1\nname: own\nid: [country, number]\ntitle: name\n"
        'text: {columns: [aim, 4], take: first, separator: ";", optional: true}\n'
    )
    assert (found.id, found.title) == (Columns(columns=("country", "number")), Columns(columns=("name",)))
    assert found.text == Columns(columns=("aim", 4), take="first", separator=";", optional=True)


def test_every_problem_has_its_line():
    with pytest.raises(FileError) as error:
        mapping("format: 2\nname: own\nid: id\ntitel: name\nencoding: klingon\ndate_order: ymd\n")
    told = str(error.value)
    assert [line.split()[0] for line in told.splitlines() if line.startswith("own.yaml")] == [
        "own.yaml:1:9",
        "own.yaml:4:1",
        "own.yaml:5:11",
        "own.yaml:6:13",
    ]
    assert 'no key is called "titel" here. Did you mean "title"?' in told
    assert 'no encoding is called "klingon"' in told


def test_a_mapping_needs_an_id():
    with pytest.raises(FileError, match='"id" is missing'):
        mapping("format: 1\nname: own\ntitle: name\n")


def test_the_mappings_that_ship_are_sound_and_known_by_different_columns():
    names = [one.name for one in shipped_mappings()]
    assert sorted(names) == [
        "360Giving CSV",
        "CORDIS projects",
        "EUTF list",
        "World Bank projects",
        "programme records",
    ]
    assert len({one.recognised_by for one in shipped_mappings()}) == len(names)
    assert all(one.recognised_by for one in shipped_mappings())


@pytest.mark.parametrize(
    "name", ["sub/p.csv", "../p.csv", "/etc/p.csv", "sub\\\\p.csv", "..", ".", "", "a\\0"]
)
def test_a_joined_file_is_named_without_a_folder(name):
    joined = f'{{file: "{name}", id: Number, field: partners, column: Name}}'
    with pytest.raises(FileError) as error:
        mapping(f"format: 1\nname: own\nid: id\njoined:\n  - {joined}\n")
    assert [problem.line for problem in error.value.problems] == [5]
