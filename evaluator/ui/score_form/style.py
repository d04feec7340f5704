"""The few rules of style of the desk that the theme cannot express. A constant: no person's text gets in."""

import streamlit as st

RUBRIC = "score-rubric-begins"
"""The place where the rubric begins, for whoever reads on a narrow screen, where it stands below the text."""

_STYLE = """
<style>
.st-key-file-choice > div:first-child { min-width: min(20rem, 100%); }

/* The levels in pairs, a whole one and the half above it; what they mean beside them. */
:has(> [class*="st-key-score-levels-"]) { flex: 0 0 8rem; }
:has(> [class*="st-key-score-anchors-"]) { flex: 1 1 14rem; }
[class*="st-key-score-levels-"] :is(.stElementContainer, .stButtonGroup) { width: 100% !important; }
[class*="st-key-score-levels-"] [role="radiogroup"] {
  display: grid; grid-template-columns: 1fr 1fr; gap: .25rem; width: 100%; max-width: none;
}
[class*="st-key-score-levels-"] [role="radio"] {
  width: 100%; min-width: 0; padding: .25rem; margin: 0; border-width: 1px; border-style: solid;
  border-radius: .3rem;
}
[class*="st-key-score-levels-"] [aria-checked="false"] { border-color: rgba(128, 128, 128, .45); }
[class*="st-key-score-levels-"] [role="radio"]:nth-last-child(-n + 2) { grid-column: 1 / -1; }
[class*="st-key-score-anchors-"] dl.fields > * { padding: .3rem .8rem .3rem .5rem; line-height: 1.4; }

@media (min-width: 641px) {
  .st-key-score-narrow, .st-key-score-ways a[href="#score-rubric-begins"] { display: none; }
  /* The proposal stays in view while the rubric is scrolled, and the total on top of the rubric. */
  :has(> .st-key-score-reading), :has(> .st-key-score-total) { position: sticky; top: 3.75rem; z-index: 5; }
  :has(> .st-key-score-reading) { flex: 0 0 auto !important; height: calc(100vh - 5rem) !important; }
  .st-key-score-reading { height: 100% !important; }
  .st-key-score-total, .st-key-score-ways { background: light-dark(#fbfaf7, #171a1e); }
  .st-key-score-total { box-shadow: 0 .5rem .5rem -.4rem rgba(0, 0, 0, .15); }
  /* A jump in the text moves the text alone; what is reached in the rubric is not under the total. */
  [data-testid="stMain"] { scroll-padding-top: 3.75rem; }
  [class*="st-key-score-card-"] * { scroll-margin-top: 9rem; }
}
@media (max-width: 640px) {
  [data-testid="stMain"] { scroll-padding-top: 5rem; }
  :has(> .st-key-score-reading) { flex: 0 0 auto !important; height: 60vh !important; }
  .st-key-score-reading { height: 100% !important; }
  [class*="st-key-score-levels-"] [role="radiogroup"] { grid-template-columns: repeat(4, 1fr); }
  [class*="st-key-score-levels-"] [role="radio"]:nth-last-child(-n + 2) { grid-column: span 2; }
  :has(> [class*="st-key-score-levels-"]) { flex-basis: 100%; }
}
:has(> .st-key-score-ways) { position: sticky; top: 0; z-index: 2; }
.st-key-score-ways { padding-bottom: .4rem; border-bottom: 1px solid rgba(128, 128, 128, .3); }
.st-key-score-reading .rows .head { font-weight: 600; }
.st-key-score-reading .rows .side { font-weight: 400; }
.st-key-score-reading :is(h3, h4) { scroll-margin-top: 3.2rem; }
.st-key-score-reading .passage { scroll-margin-top: 5.5rem; }
</style>
"""


def use_desk_style() -> None:
    """Text and rubric side by side, each with room of its own; one below the other on a narrow screen."""
    st.html(_STYLE)
