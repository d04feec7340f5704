"""Streamlit stays where it belongs, and every page begins with the guard."""

import ast
from pathlib import Path

import pytest

from evaluator.ui.navigation import PAGES, PAGES_OF_ROLE

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = sorted((ROOT / "evaluator").rglob("*.py"))
PAGE_SCRIPTS = sorted((ROOT / "pages").rglob("*.py"))


def imported_modules(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names


def may_import_streamlit(path: Path) -> bool:
    place = path.relative_to(ROOT / "evaluator").parts
    return place[0] in ("ui", "asgi.py")


def test_only_ui_and_asgi_import_streamlit():
    outside = [path for path in PACKAGE if not may_import_streamlit(path)]
    assert outside
    guilty = [path for path in outside if "streamlit" in imported_modules(ast.parse(path.read_bytes()))]
    assert guilty == []


def guard_of(path: Path) -> ast.Call | None:
    """The call that is the first statement after the docstring and the imports, when it is the guard's."""
    statements = ast.parse(path.read_bytes()).body
    for statement in statements:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            continue
        if not isinstance(statement, ast.Expr):
            return None
        if isinstance(statement.value, ast.Constant):
            continue
        call = statement.value
        is_guard = (
            isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "require"
        )
        return call if is_guard else None
    return None


@pytest.mark.parametrize("path", PAGE_SCRIPTS, ids=lambda path: path.stem)
def test_the_first_statement_of_every_page_is_the_guard(path):
    assert guard_of(path) is not None


@pytest.mark.parametrize("path", PAGE_SCRIPTS, ids=lambda path: path.stem)
def test_the_guard_lets_in_exactly_the_roles_that_see_the_page_in_the_navigation(path):
    call = guard_of(path)
    assert call is not None
    let_in = {argument.attr for argument in call.args if isinstance(argument, ast.Attribute)}
    name = next(page.name for page in PAGES.values() if page.script == path.relative_to(ROOT).as_posix())
    assert let_in == {role.name for role, names in PAGES_OF_ROLE.items() if name in names}


def test_pages_lie_in_folders_because_streamlit_serves_flat_ones_without_asking():
    assert [path for path in PAGE_SCRIPTS if path.parent == ROOT / "pages"] == []


def test_user_text_reaches_html_in_few_places_only():
    """`st.html` is called where text is escaped or where only constants are written, and nowhere else."""
    callers = {
        path.relative_to(ROOT).as_posix()
        for path in [*PACKAGE, *PAGE_SCRIPTS]
        if "st.html(" in path.read_text(encoding="utf-8")
    }
    assert callers == {
        "evaluator/ui/frame.py",
        "evaluator/ui/marked_text.py",
        "evaluator/ui/meter.py",
        "evaluator/ui/panel_view/style.py",
        "evaluator/ui/score_form/style.py",
        "evaluator/ui/kinds_legend.py",
        "evaluator/ui/side_by_side.py",
    }


def test_nothing_asks_streamlit_for_unsafe_html():
    sources = [path.read_text(encoding="utf-8") for path in [*PACKAGE, *PAGE_SCRIPTS]]
    assert [text for text in sources if "unsafe_allow" in text] == []


def test_every_part_that_runs_by_itself_begins_with_the_guard():
    users = {
        path.relative_to(ROOT).as_posix()
        for path in [*PACKAGE, *PAGE_SCRIPTS]
        if "st.fragment" in path.read_text(encoding="utf-8")
    }
    # The second draws nothing and reads nothing: it is there for the clock that it has.
    assert users == {"evaluator/ui/guard.py", "evaluator/ui/reconnecting.py"}
