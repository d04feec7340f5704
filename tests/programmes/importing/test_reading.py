import pytest

from evaluator.foundation import FileError
from evaluator.programmes.gathering import Spool
from evaluator.programmes.importing import BuildReport, read_into
from evaluator.programmes.importing.report import COLUMNS, MOST_LISTED, SourceReport
from evaluator.programmes.relations import MOST_CHILDREN
from tests.programmes.importing.making import activity, iati, listed, read, written

HEADER = "id,title,text,lead_org,partners,countries\n"


def test_a_record_that_comes_twice_is_merged_and_counted(tmp_path):
    written(tmp_path, "a.csv", HEADER + "P1,Ovens,To bake.,X,,MA\n")
    written(tmp_path, "b.csv", HEADER + "P1,Ovens,To bake.,X,,Maroc\n")
    programmes, report = read(tmp_path)
    assert [one.id for one in programmes] == ["P1"]
    assert [(one.read, one.arrived, one.merged, one.skipped) for one in report.sources] == [
        (1, 1, 0, 0),
        (1, 0, 1, 0),
    ]
    assert listed(report) == []


def test_of_two_records_of_one_id_the_richer_is_kept_wherever_it_stands(tmp_path):
    poor, rich = "P1,Ovens,To bake.,,,\n", "P1,Ovens,To bake.,X,,MA\n"
    for name, rows, which in (
        ("a.csv", poor + rich, "this one is"),
        ("b.csv", rich + poor, "the earlier one is"),
    ):
        programmes, report = read(written(tmp_path, name, HEADER + rows + "P2,Looms,,,,\n"))
        assert [(one.id, one.lead_org) for one in programmes] == [("P1", "X"), ("P2", "")]
        message = f"the id was there before and says something else; {which} richer and was kept"
        assert listed(report) == [("merged", 3, "P1", message)]


def test_ids_that_differ_in_case_only_are_both_kept_and_listed(tmp_path):
    programmes, report = read(written(tmp_path, "a.csv", HEADER + "T-HoA-1,A,,,,\nT-HOA-1,B,,,,\n"))
    assert [one.id for one in programmes] == ["T-HoA-1", "T-HOA-1"]
    assert listed(report) == [
        ("case", 3, "T-HOA-1", "the id differs from T-HoA-1 in case only; both are kept")
    ]


def test_a_relation_takes_the_spelling_of_the_only_record_that_it_can_mean(tmp_path):
    content = iati(
        activity("<related-activity type='1' ref='xx-PARENT'/>"),
        "<iati-activity><iati-identifier>XX-Parent</iati-identifier></iati-activity>",
    )
    first, _ = read(written(tmp_path, "a.xml", content))[0]
    assert [one.programme_id for one in first.related] == ["XX-Parent"]


def test_an_umbrella_is_nobodys_parent_and_a_programme_of_many_parts_still_is(tmp_path):
    def child(number, parent):
        return (
            f"<iati-activity><iati-identifier>C{parent}-{number}</iati-identifier>"
            f"<related-activity type='1' ref='{parent}'/></iati-activity>"
        )

    children = [child(number, "TOP") for number in range(3000)]
    children += [child(number, "REAL") for number in range(MOST_CHILDREN)]
    downward = "".join(f"<related-activity type='2' ref='CTOP-{number}'/>" for number in range(3000))
    top = f"<iati-activity><iati-identifier>TOP</iati-identifier>{downward}</iati-activity>"
    programmes, report = read(written(tmp_path, "a.xml", iati(*children, top)))
    related = {parent.programme_id for one in programmes for parent in one.related}
    assert (len(programmes), related) == (3101, {"REAL"})
    assert listed(report) == [
        (
            "umbrella",
            0,
            "TOP",
            f"it is the parent of 3000 programmes; a parent of more than {MOST_CHILDREN} is none",
        )
    ]


def test_a_folder_is_read_file_by_file_and_what_is_no_source_is_listed(tmp_path):
    (tmp_path / "inner").mkdir()
    written(tmp_path / "inner", "a.csv", HEADER + "P1,Ovens,,,,\n")
    written(tmp_path, "README.md", "# About\n\nA list: of things.\n")
    written(tmp_path, ".hidden.csv", HEADER + "P9,Hidden,,,,\n")
    programmes, report = read(tmp_path)
    assert [one.id for one in programmes] == ["P1"]
    assert [(one.source, [line.kind for line in one.listed]) for one in report.sources] == [
        (f"{tmp_path.name}/README.md", ["ignored"]),
        (f"{tmp_path.name}/inner/a.csv", []),
    ]


def test_a_file_that_is_named_must_be_a_source(tmp_path):
    _, report = read(written(tmp_path, "a.csv", "name,age\nx,3\n"))
    assert [line[0] for line in listed(report)] == ["stopped"]
    assert report.sources[0].stopped.startswith(
        "the format is not known: its columns are name, age. Known are IATI"
    )


def test_a_broken_file_stops_nothing_else(tmp_path):
    broken = written(tmp_path, "a.xml", "<iati-activities><iati-activity>")
    sound = written(tmp_path, "b.csv", HEADER + "P1,Ovens,,,,\n")
    programmes, report = read(broken, sound)
    assert [one.id for one in programmes] == ["P1"]
    assert [bool(one.stopped) for one in report.sources] == [True, False]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        (HEADER, "the source holds no record"),
        (iati(), "the source holds no record"),
    ],
)
def test_an_empty_source_says_so(tmp_path, content, said):
    programmes, report = read(written(tmp_path, "a.any", content))
    assert programmes == []
    assert [line[3].rstrip(". ") for line in listed(report)] == [said]


def test_a_source_that_does_not_exist_is_refused_before_anything_is_read(tmp_path):
    report = BuildReport()
    sound = written(tmp_path, "a.csv", HEADER + "P1,A,,,,\n")
    with Spool() as spool, pytest.raises(FileError, match="there is no such file or folder"):
        read_into(spool, [sound, tmp_path / "none.xml"], report=report)
    assert report.sources == []


def test_what_was_read_adds_up_and_the_report_is_rows(tmp_path):
    path = written(tmp_path, "a.csv", HEADER + "P1,A,,,,\nP1,A,x,,,\n,B,,,,\nP1,A,,,,\nP2,,,,,\n")
    _, report = read(path)
    (source,) = report.sources
    assert (source.read, source.arrived, source.merged, source.skipped) == (5, 2, 2, 1)
    assert report.arrived == 2
    assert [tuple(row) for row in report.rows()] == [COLUMNS] * 3
    assert [line.kind for line in source.listed] == [
        "merged",
        "skipped",
        "merged",
    ]


def test_a_report_counts_what_it_does_not_list():
    source = SourceReport("a")
    for number in range(MOST_LISTED + 5):
        source.add("skipped", "no id", line=number)
    source.add("stopped", "the end")
    assert (len(source.listed), source.not_listed, source.stopped) == (MOST_LISTED + 1, 5, "the end")
