"""The keys of the rubric's fields: another one for what came from elsewhere, the same one for all else."""

from streamlit.testing.v1 import AppTest


def test_only_a_field_that_shows_something_else_begins_anew():
    def draw():
        import streamlit as st

        from evaluator.services.call_files import default_call
        from evaluator.services.reviews import OwnReview
        from evaluator.ui.score_form.fields import begin_all_anew, begin_anew, comment_key, score_key

        call = default_call()
        first, second = (criterion.id for criterion in call.criteria[:2])
        before = OwnReview(call_id=call.id, reference="S01").with_score(first, 3.0).with_comment(first, "a")

        def keys():
            return [one(call, "S01", name) for name in (first, second) for one in (score_key, comment_key)]

        def changed(earlier):
            return [now != then for now, then in zip(keys(), earlier, strict=True)]

        at = keys()
        begin_anew("S01", before, before.with_comment(first, "b"))
        begin_anew("S02", before, None)
        st.session_state["one"], at = changed(at), keys()
        begin_anew("S01", before, None)
        st.session_state["gone"], at = changed(at), keys()
        begin_all_anew()
        st.session_state["all"] = changed(at)

    page = AppTest.from_function(draw).run()
    assert not page.exception
    assert page.session_state["one"] == [False, True, False, False]
    assert page.session_state["gone"] == [True, True, False, False]
    assert page.session_state["all"] == [True] * 4
