"""How well the results of a predecessor are shown, in the row that declares it."""

from evaluator.assessment.prose import has_figure
from evaluator.assessment.reading import Reading
from evaluator.proposals.delivery_parts import Predecessor

FIGURE = 2
"""The step from which a result has a figure."""
LESSON_WORDS = 4


def results_step(reading: Reading, place: int, one: Predecessor) -> int:
    """0 nothing; 1 lessons, failures or results are told; 2 a result has a figure; 3 and a source."""
    step = 0
    for field in ("lessons", "failures"):
        for index, text in enumerate(getattr(one, field)):
            section = f"$.predecessors[{place}].{field}[{index}]"
            if reading.accepts(section) and reading.firm_words(section, text) >= LESSON_WORDS:
                step = max(step, 1)
    for index, result in enumerate(one.results):
        row = f"$.predecessors[{place}].results[{index}]"
        if not reading.accepts(row) or not reading.firm_words(f"{row}.text", result.text):
            continue
        figure = result.value is not None or has_figure(result.text)
        sourced = bool(result.source or result.document)
        step = max(step, 3 if figure and sourced else 2 if figure else 1)
    return step
