"""`evaluator evidence` as a person runs it."""

import json

import pytest

from evaluator.cli.evidence import evidence
from evaluator.foundation import FileError


@pytest.fixture
def documents(tmp_path):
    def documents(*lines, name="docs.jsonl"):
        path = tmp_path / name
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
        return path

    return documents


def document(**fields):
    return json.dumps(
        {"id": "P1", "lang": "en", "text": "The trade union will train.", **fields}, ensure_ascii=False
    )


def test_one_object_a_line_in_input_order_in_the_form_of_the_guidelines(run, documents):
    done = run(
        "evidence", documents(document(id="b"), "", document(id="a", lang="fr", text="Le syndicat forme."))
    )

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["id"] for row in rows] == ["b", "a"]
    assert {tuple(row) for row in rows} == {
        ("id", "stakeholders", "state", "replicability", "knowledge", "predecessor")
    }
    assert rows[0]["stakeholders"] == [
        {"class": "trade_union", "relation": "actor", "quote": "The trade union will train"}
    ]


@pytest.mark.long
def test_labels_and_other_keys_are_ignored_and_partners_may_be_a_list(run, documents):
    done = run(
        "evidence", documents(document(partners=["GIZ", "Oxfam"], source="x", stakeholders=[], text=""))
    )

    assert [one["class"] for one in json.loads(done.stdout)["stakeholders"]] == [
        "development_agency",
        "cso_ngo",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "this line is not JSON"),
        ("[1]", "a JSON object was expected"),
        ('{"id": "x"}', '"text" is missing'),
        ('{"id": 3, "text": ""}', '"id" must be a text'),
        ('{"id": "x", "text": "", "partners": [1]}', '"partners" must be a text'),
        ('{"id": "x", "text": "", "lang": 4}', '"lang" must be a language code'),
        (b"\xff\xfe", "this line is not text in UTF-8"),
        ("[" * 100_000, "this line is"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_printed(capsys, documents, line, message):
    path = documents(document(), line, document())

    with pytest.raises(FileError) as error:
        evidence(path)

    assert capsys.readouterr().out == ""
    assert str(error.value).startswith(f"{path}:2:1")
    assert message in str(error.value)


def test_bad_input_ends_with_exit_code_two_and_no_traceback(run, documents):
    path = documents(document(), "{")

    done = run("evidence", path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{path}:2:1  \n  this line is not JSON".replace("  \n", "\n"))


def test_a_file_of_another_kind_is_refused_without_reading_it_all(documents):
    with pytest.raises(FileError) as error:
        evidence(documents(*["%PDF"] * 5_000))

    assert len(error.value.problems) == 11
    assert error.value.problems[-1].message == "the lines after this were not checked"


@pytest.mark.parametrize(
    ("name", "message"), [("", "this is a folder, a file was expected"), ("missing.jsonl", "cannot be read")]
)
def test_a_folder_or_a_missing_file_is_one_clear_message(tmp_path, name, message):
    with pytest.raises(FileError, match=message):
        evidence(tmp_path / name)


def test_an_empty_file_has_no_document(documents):
    with pytest.raises(FileError, match="there is no document in it"):
        evidence(documents(""))


@pytest.mark.long
def test_half_a_surrogate_pair_is_written_escaped(run, documents):
    done = run(
        "evidence",
        documents('{"id": "x\\ud800", "lang": "en", "text": "The trade union \\udfff will train."}'),
    )

    assert done.returncode == 0
    assert json.loads(done.stdout)["id"] == "x\ud800"


@pytest.mark.long
def test_a_document_in_a_language_without_a_lexicon_is_named_and_the_others_are_read(run, documents):
    done = run(
        "evidence", documents(document(id="g", lang="de", text="Die Gewerkschaft bildet aus."), document())
    )
    assert (done.returncode, done.stderr) == (
        0,
        "g: the language de is not read; there is no lexicon for it\n",
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["g", "P1"]
