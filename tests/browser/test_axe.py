"""Every page and state is accessible: axe-core finds nothing but what Streamlit itself does against advice.

`make test` looks at each page once, light and wide; `make test-all` at every state in the documentation,
light and dark, wide and narrow. A state that is added to `SHOTS` is looked at without more ado.
"""

import pytest

from tests.browser.axe import axe_violations
from tests.browser.driving import Visit
from tests.browser.shots import DARK_NARROW, DARK_WIDE, NARROW, SHOTS, WIDE, Look, Shot

pytestmark = pytest.mark.browser

ONE_OF_EACH_PAGE = {shot.address: shot for shot in reversed(SHOTS)}


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("shot", ONE_OF_EACH_PAGE.values(), ids=lambda shot: shot.name)
def test_axe_finds_nothing_on_any_page(visit: Visit, shot: Shot):
    assert axe_violations(shot.reached(visit, WIDE)) == []


@pytest.mark.long
@pytest.mark.xdist_group("states")
@pytest.mark.parametrize("look", [WIDE, DARK_WIDE, NARROW, DARK_NARROW], ids=lambda look: look.name)
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_axe_finds_nothing_in_any_state_at_any_width_in_any_theme(visit: Visit, shot: Shot, look: Look):
    assert axe_violations(shot.reached(visit, look)) == []
