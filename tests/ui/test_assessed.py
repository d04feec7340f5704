"""Who keeps what was assessed: everybody the samples and what is stored, a session its own uploads."""

import pytest
from streamlit.runtime import caching
from streamlit.testing.v1 import AppTest


def assess_twice() -> None:
    import streamlit as st

    from evaluator.services.call_files import default_call
    from evaluator.services.samples import open_sample
    from evaluator.ui.assessed import advised, assessed_proposal, words_in_force

    call, sample = default_call(), open_sample("s05-everyone-listed")
    draft = sample.model_copy(update={"reference": "MINE"})
    st.session_state["kept"] = [
        (assessed_proposal(call, one, "en"), advised(call, one, words=words_in_force()))
        for one in (sample, draft, draft)
    ]
    stored = sample.model_copy(update={"reference": "STORED"})
    st.session_state["stored"] = assessed_proposal(call, stored, "en", is_stored=True)


def assessed() -> AppTest:
    page = AppTest.from_function(assess_twice, default_timeout=60).run()
    assert not page.exception
    return page


def kept() -> list[tuple[object, object]]:
    return list(assessed().session_state["kept"])


@pytest.mark.long
def test_a_draft_goes_with_its_session_and_a_sample_is_kept_for_everybody():
    first = kept()
    # Every script under test runs in the session of this name; a session that ends clears its caches so.
    caching.clear_session_resource_cache("test session id")
    second = kept()
    for part in (0, 1):
        assert first[0][part] is second[0][part]
        assert first[1][part] is first[2][part]
        assert first[1][part] is not second[1][part]


def test_what_is_stored_is_assessed_once_for_all_who_read_it():
    first = assessed().session_state["stored"]
    caching.clear_session_resource_cache("test session id")
    assert assessed().session_state["stored"] is first
