import pytest

from evaluator.evidence.words.sentences import Sentences


def split(text: str) -> list[str]:
    sentences = Sentences(text)
    bounds, position = [], 0
    while position < len(text):
        start, end = sentences.bounds(sentences.number(position))
        bounds.append(text[start:end].strip())
        position = end
    return [one for one in bounds if one]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry pays. The union trains.", ["The ministry pays.", "The union trains."]),
        ("El proyecto forma.Se construirán aulas.", ["El proyecto forma.", "Se construirán aulas."]),
        ("The U.S. Agency pays, e.g. for tools.", ["The U.S. Agency pays, e.g. for tools."]),
        ("It costs 3.5 million. Why? Because!", ["It costs 3.5 million.", "Why?", "Because!"]),
        ("les autorités\nlocales paient", ["les autorités\nlocales paient"]),
        ("Aims:\n- train\n- hire\n\nEnd", ["Aims:", "- train", "- hire", "End"]),
        ("Youth train. / Les jeunes apprennent.", ["Youth train.", "/ Les jeunes apprennent."]),
        ("Youth train./Les jeunes apprennent.", ["Youth train.", "/Les jeunes apprennent."]),
        ("train youth; hire them", ["train youth;", "hire them"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text, expected):
    assert split(text) == expected
