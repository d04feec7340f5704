"""The few rules of style of the panel that the theme cannot express. Constants: no person's text gets in."""

import streamlit as st

_STYLE = """
<style>
/* The list to choose from has room for its words; where it is narrow, the steps stand below it. */
.st-key-panel-choice > div:first-child { flex: 1 1 20rem; min-width: min(20rem, 100%); }
.st-key-panel-meeting { row-gap: .5rem; }
.st-key-panel-each { padding-bottom: .55rem; }
@media (max-width: 640px) { .st-key-panel-clock > div:has(.st-key-panel-ticking) { flex-basis: 100%; } }
/* What is jumped to is not under the bar on top. */
[id^="panel-"] { scroll-margin-top: 5rem; }

/* Who gave what stands out from what they wrote. */
:is([class*="st-key-panel-criterion-"], .st-key-panel-reviewers) .stHtml h4 {
  font-family: inherit; font-size: 1rem; line-height: 1.4;
}

[class*="st-key-panel-agreed-"] { row-gap: .5rem; }
/* The levels beside the score. Whoever has no room there finds them below it. */
[class*="st-key-panel-agreed-"] > div:has(> [class*="st-key-panel-score-"]) { flex: 0 1 auto; width: auto; }
[class*="st-key-panel-score-"] { width: auto; }
[class*="st-key-panel-score-"] [role="radiogroup"] { flex-wrap: wrap; gap: .25rem; }
[class*="st-key-panel-score-"] [role="radio"] { margin: 0; border-width: 1px; border-style: solid;
                                                border-radius: .3rem; }
/* Streamlit leaves out the sides beside the chosen one, which stand apart here. */
[class*="st-key-panel-score-"] [aria-checked="false"] { border-color: rgba(128, 128, 128, .45) !important; }
[class*="st-key-panel-agreed-"] > div:has(> .stExpander), [class*="st-key-panel-levels-"] { flex: 1 1 18rem; }
[class*="st-key-panel-levels-"] dl.fields > * { padding: .3rem .8rem .3rem .5rem; line-height: 1.4; }

/* The text stays in view beside the reviews while these are scrolled; in a narrow window it is above them. */
.st-key-panel-ways { position: sticky; top: 0; z-index: 2; padding-bottom: .4rem;
                     background: light-dark(#fbfaf7, #171a1e);
                     border-bottom: 1px solid rgba(128, 128, 128, .3); }
.st-key-panel-text :is(h3, h4) { scroll-margin-top: 3.2rem; }
.st-key-panel-text .passage { scroll-margin-top: 5.5rem; }
.st-key-panel-text .rows .head { font-weight: 600; }
.st-key-panel-text .rows .side { font-weight: 400; }
@media (min-width: 1000px) {
  .stMainBlockContainer:has(.st-key-panel-text) { max-width: 110rem; }
  .st-key-panel-beside:has(.st-key-panel-text) {
    display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); align-items: start;
  }
  .st-key-panel-beside:has(.st-key-panel-text) > div { width: 100%; min-width: 0; }
  .st-key-panel-beside > div:has(.st-key-panel-text) { position: sticky; top: 4rem; z-index: 1; }
  :has(> .st-key-panel-text) { height: calc(100vh - 8rem) !important; }
  .st-key-panel-text { height: 100% !important; }
}
@media (max-width: 999px) {
  :has(> .st-key-panel-text) { height: 60vh !important; }
  .st-key-panel-text { height: 100% !important; }
}
</style>
"""

_MEETING = """
<style>
/* For a wall: large, and nothing but the proposal. The switch that leads back stays. */
html { font-size: 22px !important; }
[data-testid="stHeader"], .st-key-frame-header, .st-key-page-title { display: none; }
.stMainBlockContainer { max-width: none; padding-top: 1rem; }
</style>
"""


def use_panel_style() -> None:
    """Reviews beside each other, and the text beside them where there is room."""
    st.html(_STYLE)


def use_meeting_style() -> None:
    """Large type, and nothing around the proposal."""
    st.html(_MEETING)
