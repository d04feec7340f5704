"""The grids of the library as cases: of each form one in every run, all of them in the long one."""

import pytest

from evaluator.services.call_files import library

EACH_FORM = {
    "arts_council_combination",
    "erasmus_cooperation",
    "europeaid",
    "global_skill_partnership",
    "nih_2025",
    "oecd_dac",
    "ukri_tiers",
    "wales_woodland",
}
"""Words, lots, stages, pass or fail, a whole without a formula, no points at all, bands, a compared round."""

GRIDS = [
    pytest.param(one.name, marks=() if one.name in EACH_FORM else (pytest.mark.long,)) for one in library()
]
