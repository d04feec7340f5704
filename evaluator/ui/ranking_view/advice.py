"""The machine's advice on the proposals of a ranking, as far as whoever looks may see it."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from evaluator.charts.scored import ScoredProposal
from evaluator.foundation import Translator, content_name
from evaluator.services.comparing import Comparison
from evaluator.services.keeping import Keeping
from evaluator.services.lineage.for_advice import corpus_id
from evaluator.services.ranking import Places
from evaluator.ui import session
from evaluator.ui.assessed import words_in_force
from evaluator.ui.compare_view.sources import advice_on, kept_of_call
from evaluator.ui.people_answers import answers_in


class _Shelf(Keeping):
    """Comparisons made before. Each is large, so few are kept."""

    most_kept = 4


def advice_here(places: Places, t: Translator) -> Mapping[str, ScoredProposal]:
    """By reference; without those whose advice is withheld."""
    actor, call = session.current_actor(), places.call
    here = {one.proposal_id for one in places.placed}
    kept = {name: one for name, one in kept_of_call(actor, call).items() if name in here}
    answers = {name: given for name, given in answers_in(call).items() if name in kept}
    answered = tuple((name, content_name(given)) for name, given in sorted(answers.items()))
    words = words_in_force()
    # Who may see what is decided at each run; only what was read is kept, in this session.
    made: Comparison = _shelf().kept(
        (
            call.version,
            words.name,
            corpus_id(),
            actor.roles,
            tuple(one.content_hash for one in kept.values()),
            answered,
        ),
        partial(advice_on, actor, call, kept, {}, answers, len(kept), t, words=words),
    )
    return {one.proposal_id: one.scored for one in made.compared}


@st.cache_resource(scope="session", show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()
