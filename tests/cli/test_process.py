"""The program in a process of its own says what it says where everything is imported already."""

import pytest


@pytest.mark.long
@pytest.mark.parametrize(
    "arguments",
    [
        ("call", "nonsense"),
        ("call", "show", "criteria/skills_mobility.yaml"),
        ("agreement", "no-such-file.csv"),
        ("rank",),
    ],
)
def test_a_command_says_the_same_and_ends_the_same(run, process, arguments: tuple[str, ...]) -> None:
    one, other = process(*arguments), run(*arguments)
    assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
    assert one.stdout + one.stderr
