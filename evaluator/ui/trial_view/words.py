"""The words that the machine looks for: a term tried on all texts and added; lexicons and their versions."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.charts.wording import number
from evaluator.foundation import FileError, Translator
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import place_in_words
from evaluator.scoring import Score
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.kept_readings import readings_at_hand
from evaluator.services.named_files import NamedFile
from evaluator.services.trials import ToTry, samples_to_try, texts_to_try
from evaluator.services.trials.terms import TermTrial, try_term
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.assessed import words_in_force
from evaluator.ui.charts import download_csv
from evaluator.ui.figures import language_name
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.lexicon_view.adding import REASON_KEY, SURE_KEY, TERM_KEY, show_adding, think_again
from evaluator.ui.lexicon_view.changing import show_outcome
from evaluator.ui.lexicon_view.files import desk_of, show_left_out
from evaluator.ui.lexicon_view.headings import headings
from evaluator.ui.lexicon_view.text import show_text
from evaluator.ui.lexicon_view.versions import show_versions
from evaluator.ui.marked_text import Mark, kind_title, show_paragraph, show_sentences
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.stored import database
from evaluator.ui.table_height import height_of
from evaluator.ui.trial_view.versions import is_stored, opened, reading
from evaluator.ui.view_choice import choose_view

LANGUAGE_KEY = "trial:words:language"
HEADING_KEY = "trial:words:heading"
VIEW_KEY = "trial:words:view"
MOST_QUOTES = 20


def show_words(before: NamedFile, after: NamedFile, call_id: str, t: Translator) -> None:
    """A term is tried and added with a reason; the versions of each lexicon; a whole file as text."""
    section_title(t("Words that the machine looks for"))
    show_outcome()
    show_left_out(t)
    views = {
        "try": t("Try a term"),
        "versions": t("Versions of lexicons"),
        "text": t("A whole file"),
    }
    match choose_view(views, key=VIEW_KEY, t=t):
        case "versions":
            show_versions(t)
        case "text":
            show_text(t)
        case _:
            _show_trial(before, after, call_id, t)


def _show_trial(before: NamedFile, after: NamedFile, call_id: str, t: Translator) -> None:
    """A term is typed; what it would find is shown, and it can be added."""
    both = opened(before, after, t)
    if both is None:
        return
    words = words_in_force()
    languages = words.languages
    if st.session_state.get(LANGUAGE_KEY) not in languages:
        st.session_state[LANGUAGE_KEY] = t.language if t.language in languages else languages[0]
    with st.form("trial-words", border=False):
        for_language, for_heading, for_term = st.columns((1, 2, 2), vertical_alignment="bottom")
        language = str(
            for_language.selectbox(
                t("Language of the texts"),
                languages,
                format_func=lambda code: language_name(code, t),
                key=LANGUAGE_KEY,
            )
        )
        titles = headings(words.lexicon(language), t)
        heading = for_heading.selectbox(
            t("What it would show"), list(titles), format_func=titles.__getitem__, key=HEADING_KEY
        )
        term = for_term.text_input(t("Term"), key=TERM_KEY, max_chars=200, placeholder="trade council")
        reason = st.text_input(t("Reason"), key=REASON_KEY, max_chars=LONGEST_REASON)
        # Once somebody is about to add the term, that is what the page is for.
        st.form_submit_button(
            t("See where it would hit"),
            key="trial:words:try",
            type="primary" if st.session_state.get(SURE_KEY) is None else "secondary",
            icon=":material/search:",
            on_click=think_again,
        )
    if not term or heading is None:
        return
    try:
        desk = desk_of(language)
        texts = texts_here(call_id)
        with reading(t) as progress:
            found = try_term(
                term,
                heading,
                both[1],
                texts,
                language=language,
                readings=readings_at_hand(words),
                file=desk.held,
                reason=reason,
                progress=progress,
            )
    except FileError as error:
        # The file is whole; it is the term that cannot stand there, so nobody is sent to mend the file.
        store_error(t("The term cannot be tried now."), " ".join(one.message for one in error.problems))
        return
    except (NotAllowedError, StoreError, ValueError) as error:
        store_error(t("The term cannot be tried now."), refusal_said(error, t))
        return
    _show(both[1], found, {one.reference: one.proposal for one in texts}, language, t)
    show_adding(language, heading, term, reason, desk.number, finding(found, t), t)


def texts_here(call_id: str) -> tuple[ToTry, ...]:
    """The call's proposals, as far as whoever looks may see the advice on them; and the samples."""
    own = (
        texts_to_try(database=database(), actor=session.current_actor(), call_id=call_id)
        if is_stored(call_id)
        else ()
    )
    taken = {one.reference for one in own}
    return (*own, *(one for one in samples_to_try() if one.reference not in taken))


def _show(
    call: Call, found: TermTrial, proposals: Mapping[str, Proposal], language: str, t: Translator
) -> None:
    part_title(t("Where it would hit"))
    show_paragraph(finding(found, t))
    show_sentences(
        [
            (
                hit.sentence,
                [Mark(at, at + len(hit.item.quote), hit.item.kind, kind_title(hit.item.kind, t))]
                if (at := hit.sentence.find(hit.item.quote)) >= 0
                else [],
                f"{hit.label} · {place_in_words(hit.item.section, proposals[hit.reference], t)}",
            )
            for hit in found.hits[:MOST_QUOTES]
        ]
    )
    if (rest := len(found.hits) - MOST_QUOTES) > 0:
        show_paragraph(t.plural("{count} more place", "{count} more places", rest), quiet=True)
    if found.scores:
        part_title(t("Which scores would move"))
        rows = scores_table(call, found, t)
        st.dataframe(rows, hide_index=True, height=height_of(len(rows)))
        download_csv(rows, "trial:words:scores", t)
    st.download_button(
        t("Take the lexicon along with this term"),
        partial(bytes, found.data),
        file_name=f"{language}.yaml",
        mime="application/yaml",
        key="trial:words:file",
        on_click="ignore",
        icon=":material/download:",
    )


def finding(found: TermTrial, t: Translator) -> str:
    """In how many places and proposals it would be found, and how many scores would move."""
    if not found.hits:
        return t("It would find nothing new in {all} texts.", all=found.texts)
    places = t.plural(
        "It would be found in {count} new place, in {proposals} of {all} proposals.",
        "It would be found in {count} new places, in {proposals} of {all} proposals.",
        len(found.hits),
        proposals=found.proposals,
        all=found.texts,
    )
    moved = (
        t.plural("{count} score would move.", "{count} scores would move.", len(found.scores))
        if found.scores
        else t("No score would move.")
    )
    lost = (
        t.plural(
            "{count} finding would go, because the longer term wins.",
            "{count} findings would go, because the longer term wins.",
            found.lost,
        )
        if found.lost
        else ""
    )
    return " ".join(filter(None, (places, moved, lost)))


def scores_table(call: Call, found: TermTrial, t: Translator) -> pd.DataFrame:
    """Each score that would be another."""
    labels = {one.reference: one.label for one in found.hits}
    several = found.scores
    return pd.DataFrame(
        {
            t("Proposal"): [labels.get(one.reference, one.reference) for one in several],
            t("Criterion"): [call.criterion(one.criterion).title.said_in(t.language) for one in several],
            t("Score now"): [_said(one.before, t) for one in several],
            t("Score with the term"): [_said(one.after, t) for one in several],
        }
    )


def _said(score: Score | None, t: Translator) -> str:
    if score is None:
        return "–"
    return number(float(score), t.language, 2) if isinstance(score, int | float) else str(score)
