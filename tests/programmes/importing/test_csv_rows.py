import pytest

from evaluator.foundation import FileError
from evaluator.programmes.importing import csv_rows
from evaluator.programmes.importing.csv_rows import csv_stream, found_delimiter, found_encoding
from tests.programmes.importing.making import listed, read, written


def rows(path, **stated):
    with csv_stream(path, **stated) as stream:
        return stream.columns, list(stream.rows)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(tmp_path, sign):
    path = written(tmp_path, "a.csv", f'id{sign}"name, or; title"\n1{sign}x\n')
    assert rows(path) == (("id", "name, or; title"), [(2, ["1", "x"])])


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("utf-16", "utf-16")],
)
def test_the_encoding_is_found(tmp_path, encoding, found):
    path = written(tmp_path, "a.csv", "id,title\n1,Éducation – été\n".encode(encoding))
    assert found_encoding(path) == found
    assert rows(path) == (("id", "title"), [(2, ["1", "Éducation – été"])])


def test_another_encoding_can_be_stated(tmp_path):
    path = written(tmp_path, "a.csv", "id;title\n1;Εκπαίδευση\n".encode("cp1253"))
    assert rows(path, encoding="cp1253")[1] == [(2, ["1", "Εκπαίδευση"])]


def test_bytes_of_no_known_encoding_are_named_with_their_line(tmp_path):
    path = written(tmp_path, "a.csv", b"id,title\n1,\x81\x8d\n")
    with pytest.raises(FileError) as error:
        found_encoding(path)
    assert str(error.value).splitlines()[0].rstrip() == "a.csv:2:1"


def test_empty_titles_at_the_end_are_left_out_and_rows_keep_their_line(tmp_path):
    path = written(tmp_path, "a.csv", 'id,title,,,\r\n\r\n1,"two\r\nlines",,,\r\n2,x,,,\r\n')
    assert rows(path) == (
        ("id", "title"),
        [(3, ["1", "two\r\nlines", "", "", ""]), (5, ["2", "x", "", "", ""])],
    )


def test_the_header_may_stand_further_down_or_be_missing(tmp_path):
    path = written(tmp_path, "a.csv", "List of grants\nas of May\nid;title\n1;x\n")
    assert rows(path, header_line=3) == (("id", "title"), [(4, ["1", "x"])])
    path = written(tmp_path, "b.csv", "1;x\n")
    assert rows(path, header_line=0) == ((), [(1, ["1", "x"])])


def test_a_quote_without_end_stops_the_file_with_its_line(tmp_path):
    path = written(tmp_path, "a.csv", 'id,title\n1,fine\n2,"open\n3,x\n')
    with pytest.raises(FileError, match=r"a\.csv:3:1"):
        rows(path)


def test_an_empty_file_says_so(tmp_path):
    with pytest.raises(FileError, match="the file is empty"):
        rows(written(tmp_path, "a.csv", ""))


def test_a_quoted_title_hides_its_signs_from_the_count():
    assert found_delimiter('"a;b;c;d",e') == ","


def test_a_line_without_end_is_a_row_without_cells(tmp_path):
    path = written(tmp_path, "a.csv", b"id,title\n1,x\n" + b"1,2," * 2_600_000)
    assert rows(path) == (("id", "title"), [(2, ["1", "x"]), (3, [])])


def test_a_long_text_in_a_cell_is_read(tmp_path):
    text = "word " * 60_000
    path = written(tmp_path, "a.csv", f'id,text\n1,"{text}\n"\n2,x\n')
    assert rows(path)[1] == [(2, ["1", f"{text}\n"]), (4, ["2", "x"])]


@pytest.mark.parametrize("long", ["w" * 150, "word\n" * 40, 'a ""quoted"" word\n' * 10])
def test_a_record_that_is_too_long_is_passed_over_and_the_others_are_read(tmp_path, monkeypatch, long):
    monkeypatch.setattr(csv_rows, "LONGEST_RECORD", 100)
    path = written(tmp_path, "a.csv", f'id,text\n1,x\n2,"{long}, and more"\n3,y\n')
    assert rows(path)[1] == [(2, ["1", "x"]), (3, []), (4 + long.count("\n"), ["3", "y"])]


def test_a_record_that_is_too_long_is_listed(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_rows, "LONGEST_RECORD", 200)
    header = "id,title,text,lead_org,partners,countries,sector,start,end,budget,currency,language,source"
    long = "1,T," + "w" * 300 + "," * 10
    programmes, report = read(written(tmp_path, "a.csv", f"{header}\n{long}\n2,U,x{',' * 10}\n"))
    assert [one.id for one in programmes] == ["2"]
    assert listed(report) == [("skipped", 2, "", "the record has more than 10 million characters")]
