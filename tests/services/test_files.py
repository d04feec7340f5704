"""Files on disk: found in the right folder, refused with one clear message."""

from pathlib import Path

import pytest

from evaluator.foundation import FileError
from evaluator.scoring import Answers
from evaluator.services import shipped
from evaluator.services.answers import read_answers
from evaluator.services.call_files import default_call
from evaluator.services.files import read_bytes
from evaluator.services.samples import open_sample, samples


def message(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        read_bytes(path)
    return caught.value.problems[0].message


def test_a_folder_a_missing_and_a_large_file_are_told_apart(tmp_path):
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(6_000_000)
    assert [message(tmp_path), message(tmp_path / "none"), message(large)] == [
        "this is a folder, a file was expected",
        "there is no such file",
        "the file is too large: 6 MB, at most 5 MB are read",
    ]


def test_the_variable_comes_before_the_working_directory(tmp_path, monkeypatch):
    own = tmp_path / "criteria"
    own.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EVALUATOR_CRITERIA", raising=False)
    assert shipped.criteria_folder() == own
    monkeypatch.setenv("EVALUATOR_CRITERIA", "/elsewhere")
    assert shipped.criteria_folder() == Path("/elsewhere")


def test_a_sample_is_found_by_its_name_only():
    names = [sample.name for sample in samples()]
    assert open_sample(names[0]).title == samples()[0].title
    for name in ("../pyproject", "README", "s99-none"):
        with pytest.raises(KeyError):
            open_sample(name)


def test_answers_for_all_are_joined_with_those_for_one():
    call = default_call()
    first, second = call.gates[0].id, call.gates[1].id
    text = f"gates: {{{first}: 'yes'}}\nproposals: {{S01: {{gates: {{{second}: 'no'}}}}}}\n"
    answers = read_answers(text.encode(), "answers.yaml", call=call)
    assert answers.of("S01") == Answers(gates={first: "yes", second: "no"})
    assert answers.of("S02") == Answers(gates={first: "yes"})


def test_an_unknown_question_is_named_with_the_likely_one():
    call = default_call()
    wrong = call.questions[0].id + "s"
    with pytest.raises(FileError) as caught:
        read_answers(f"questions: {{{wrong}: true}}".encode(), "answers.yaml", call=call)
    assert [(problem.line, problem.path, problem.message) for problem in caught.value.problems] == [
        (
            1,
            f"questions.{wrong}",
            f'the call has no question "{wrong}". Did you mean "{call.questions[0].id}"?',
        )
    ]
