"""Problems as people read them."""

from evaluator.foundation import FileError, Problem, did_you_mean


def test_a_problem_says_where_what_and_what_next():
    problem = Problem(57, 15, "criteria[4].kind", "no indicator is called that.", "See the list.")
    assert problem.described("call.yaml") == (
        "call.yaml:57:15  criteria[4].kind\n  no indicator is called that.\n  Hint: See the list."
    )


def test_a_problem_of_the_whole_file_has_no_line():
    assert Problem(0, 0, "", "the file is empty").described("call.yaml") == "call.yaml\n  the file is empty"


def test_a_warning_says_that_it_is_one():
    assert Problem(1, 2, "a", "odd", is_warning=True).described("f") == "f:1:2  a\n  warning: odd"


def test_an_error_carries_every_problem_sorted_by_line():
    error = FileError("f", [Problem(9, 1, "b", "two"), Problem(2, 1, "a", "one")])
    assert [problem.message for problem in error.problems] == ["one", "two"]
    assert str(error) == "f:2:1  a\n  one\nf:9:1  b\n  two"


def test_only_near_names_are_offered():
    assert did_you_mean("actor_bredth", ["actor_breadth", "actor_depth"]) == ' Did you mean "actor_breadth"?'
    assert did_you_mean("zebra", ["actor_breadth"]) == ""
