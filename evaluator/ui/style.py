"""The few rules of style that the theme cannot express. A constant: nothing that a person typed gets in."""

from evaluator.ui.kind_colours import kind_rules
from evaluator.ui.navigation import GROUPS_OF_ROLE, PAGES
from evaluator.ui.page_row import ROW_RULES, group_rules
from evaluator.ui.print_rules import PRINT_RULES
from evaluator.ui.side_by_side_rules import SIDE_BY_SIDE_RULES

STYLE = (
    """
<style>
.stMainBlockContainer { max-width: 80rem; padding: 4.75rem 2.5rem 5rem; }
@media (max-width: 640px) { .stMainBlockContainer { padding: 4.5rem 1rem 4rem; } }

@media (min-width: 641px) { .stAppToolbar { padding-left: 1.5rem; } }

/* The thin header: one line where there is room. */
.st-key-frame-header { border-bottom: 1px solid rgba(128, 128, 128, .35); padding-bottom: .6rem;
                       gap: .5rem .75rem; }
.st-key-frame-call { gap: 0 .75rem; }
.st-key-frame-you { gap: .5rem; }
.st-key-frame-you .stSelectbox { display: flex; align-items: center; gap: .5rem; }
.st-key-frame-you .stSelectbox > label { margin: 0; white-space: nowrap; min-height: 0; gap: .25rem; }
.st-key-frame-you .stSelectbox > div { flex: 1; min-width: 0; }
.st-key-frame-header .stSelectbox input { min-width: 0; text-overflow: ellipsis; }
/* Anybody may be anybody here: marked, so that nobody takes it for an account. */
.st-key-frame-local { border: 1px dashed rgba(128, 128, 128, .8); border-radius: .3rem;
                      padding: .3rem .3rem .3rem .6rem; gap: .5rem; }
/* Where the line is short the phase goes below the title, and the words before the role are only read out. */
@media (min-width: 961px) {
  .st-key-frame-header { flex-wrap: nowrap; }
  .st-key-frame-header > :has(> .st-key-frame-call) { flex: 0 1 auto; min-width: 0; }
  .st-key-frame-call > div { flex: 0 1 auto; min-width: 0; }
  .st-key-frame-header > :has(> .st-key-frame-you) { max-width: 66%; }
}
@media (min-width: 961px) and (max-width: 1200px) {
  .st-key-frame-role_choice { flex: 0 0 14.5rem !important; width: 14.5rem !important; }
  .st-key-frame-role_choice label > :first-child {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  }
}
@media (max-width: 640px) {
  .st-key-frame-header > div, .st-key-frame-you { width: 100%; }
  .st-key-frame-you:has(.st-key-frame-local) > div { flex: 1 1 100% !important; }
  .st-key-frame-local { width: 100%; align-items: flex-end; flex-wrap: nowrap; padding-left: .3rem; }
  .st-key-frame-local > div { min-width: 0; flex: 1; }
  .st-key-frame-local > .st-key-frame-role_choice { flex: 1.45; }
  .st-key-frame-you > div { min-width: 0; }
  .st-key-frame-you .stSelectbox { flex-direction: column; align-items: stretch; gap: .2rem; }
  .st-key-frame-you .stSelectbox > label > div { flex: none; }
}

/* Where somebody declares a conflict: in the midst of the window, since beside its button it is cut off by
   the window's edge where that stands low, with the button that declares it out of sight. */
[data-testid="stPopoverBody"]:has([class*="st-key-score-conflict-kind-"]) {
  inset: 0 !important; transform: none !important; margin: auto; width: fit-content; height: fit-content;
  max-height: calc(100dvh - 1.5rem) !important;
}

/* A call file is written in columns, and so is a lexicon. */
.st-key-criteria-text textarea, .st-key-lexicon-text textarea {
  font-family: ui-monospace, monospace; font-size: .85rem; line-height: 1.5;
  white-space: pre; overflow-x: auto;
}
.st-key-criteria-two > div, .st-key-lexicon-two > div { flex: 1 1 18rem; min-width: min(18rem, 100%); }
.st-key-criteria-weighs [data-testid="stNumberInput"],
[class*="st-key-criteria-lot-money-"] [data-testid="stNumberInput"] { max-width: 14rem; }
.st-key-criteria-weighs > *:first-child,
[class*="st-key-criteria-lot-money-"] > *:first-child { flex: 0 0 14rem; }
/* What is wrong with the number has the whole line. */
.st-key-criteria-weighs > *:first-child:has(.stMarkdown),
[class*="st-key-criteria-lot-money-"] > *:first-child:has(.stMarkdown) { flex: 1 0 100%; }
.st-key-criteria-weighs .said, [class*="st-key-criteria-lot-money-"] .said { margin-bottom: .5rem; }
/* Fields beside each other are never so narrow that a date or an amount is cut. */
[class*="st-key-criteria-row-"] > *:not(:has(.stButton)) { flex: 1 1 13rem; min-width: min(13rem, 100%); }
.st-key-criteria-row-dates > * { flex-basis: 18rem !important; }
[class*="st-key-criteria-moment-"] > *:first-child { flex: 2 1 10.5rem; min-width: 10.5rem; }
[class*="st-key-criteria-moment-"] > *:last-child { flex: 1 1 7rem; min-width: 7rem; }

/* Letters: words keep their lines, and a letter is no wider than a page. */
.st-key-letters-choice > div:first-child { flex: 1 1 20rem; min-width: min(20rem, 100%); }
[id^="letters-comment-"] { scroll-margin-top: 5rem; }
[class*="st-key-letters-on-"] .rows p, [class*="st-key-letters-preview"] p { white-space: pre-line; }
[class*="st-key-letters-preview"] { max-width: 46rem; }

/* What was chosen in a list of several: the paper's own ink, since the accent is light on dark paper. */
.stMultiSelect [data-tag] { background: rgba(128, 128, 128, .25); }
.stMultiSelect [data-tag], .stMultiSelect [data-tag] * { color: inherit; }
/* Room to press beside a long one, else it goes on in a line of its own. */
.stMultiSelect input { min-width: 1.75rem; }

/* The one primary action, in a form too: the same deep blue under white on both papers. */
[data-testid^="stBaseButton-primary"] { background: #1f5f8b; border-color: #1f5f8b; color: #ffffff; }
[data-testid^="stBaseButton-primary"]:hover { background: #184c70; border-color: #184c70; color: #ffffff; }

/* Other weights: on a telephone the result stands above the sliders. */
@media (max-width: 640px) {
  .st-key-ranking-what-if [data-testid="stColumn"]:has(.st-key-ranking-outcome) { order: -1; }
}

/* The funding line: a table, or on a telephone a list with the outcome beside each name. */
.st-key-ranking-line-list { display: none !important; }
@media (max-width: 640px) {
  .st-key-ranking-line-table { display: none !important; }
  .st-key-ranking-line-list { display: flex !important; }
}
/* Kinds of partnership: in the same way, what each declares above what it looks like. */
.st-key-connections-setups-list { display: none !important; }
@media (max-width: 640px) {
  .st-key-connections-setups-table { display: none !important; }
  .st-key-connections-setups-list { display: flex !important; }
}

/* The keys beside its words, as dark or light as these. */
[data-testid^="stBaseButton-primary"] kbd { color: inherit; opacity: 1; background: none; }

/* Side notes: quieter than text, but dark enough to read on paper. */
[data-testid="stCaptionContainer"] { color: inherit; opacity: .8; }
@media (max-width: 1000px) {
  .st-key-self_assessment-hearts [data-testid="stHorizontalBlock"] { flex-wrap: wrap; }
  .st-key-self_assessment-hearts [data-testid="stColumn"] { min-width: calc(50% - 1rem); }
}
@media (max-width: 640px) {
  .st-key-self_assessment-hearts [data-testid="stColumn"] { min-width: 100%; }
}
.stHtml :is(h2, h3, h4, h5) { margin: 0; padding: 0; font: 600 1.05rem/1.3 "Source Serif", Georgia, serif;
                              overflow-wrap: anywhere; }
.stHtml h2 { font-size: 1.35rem; }
.stHtml h3 { font-size: 1.15rem; }
.total { margin: 0; font-size: 1.6rem; line-height: 1.2; font-weight: 600; }
.st-key-self_assessment-chosen > div:first-child { min-width: min(20rem, 100%); }

/* The front page: three ways in, alike; below them the call, as wide as text is read with ease. */
.st-key-start-call { max-width: 46rem; margin-top: 1.5rem; }
[class*="st-key-start-"] [class*="st-key-try_out-step-"] .said { padding-left: 1.55rem; }
ul.said { padding-left: 1.1rem; }
[class*="st-key-start-"] ul.said li + li { margin-top: .35rem; }
@media (min-width: 641px) and (max-width: 1000px) {
  [data-testid="stHorizontalBlock"]:has(> div [class*="st-key-start-"]) { flex-wrap: wrap; }
  [data-testid="stColumn"]:has([class*="st-key-start-"]) { min-width: 100%; }
}

/* Sentences and lists that may hold a person's words. */
.said { margin: 0; line-height: 1.5; overflow-wrap: anywhere; }
.said.quiet { font-size: .9rem; opacity: .8; }
[class*="st-key-try_out-step-"] .said { padding-left: 1.55rem; }
ul.said { padding-left: 1.2rem; }
ol.rows, ul.rows { margin: 0; padding: 0; list-style: none; counter-reset: row; }
.rows li { display: grid; grid-template-columns: minmax(0, 1fr) fit-content(50%); gap: 0 1rem;
           align-items: baseline;
           padding: .55rem 0; border-bottom: 1px solid rgba(128, 128, 128, .22); overflow-wrap: anywhere; }
.rows li:last-child { border-bottom: 0; padding-bottom: 0; }
.rows li:only-child { padding-top: .3rem; }
ol.rows li { grid-template-columns: 1.6rem minmax(0, 1fr) fit-content(50%); counter-increment: row; }
ol.rows li::before { content: counter(row); font-variant-numeric: tabular-nums; opacity: .75; }
.rows .side { font-variant-numeric: tabular-nums; font-weight: 600; text-align: right; }
.rows.heads .head { font-weight: 600; }
.rows.heads .side { font-weight: 400; opacity: .85; }
.rows p { grid-column: 1 / -1; margin: .1rem 0 0; font-size: .92rem; opacity: .85; white-space: pre-line; }
ol.rows p { grid-column: 2 / -1; }
@media (max-width: 640px) {
  .rows li { grid-template-columns: minmax(0, 1fr); }
  ol.rows li { grid-template-columns: 1.6rem minmax(0, 1fr); }
  .rows .side { text-align: left; }
  ol.rows .side { grid-column: 2; }
}

dl.fields { display: grid; grid-template-columns: fit-content(12rem) minmax(0, 1fr); margin: 0; padding: 0; }
dl.fields > * { margin: 0; padding: .4rem 1.5rem .4rem 0; border-bottom: 1px solid rgba(128, 128, 128, .22);
                overflow-wrap: anywhere; }
dl.fields dt { opacity: .8; }
dl.fields .now { background: rgba(74, 132, 171, .22); opacity: 1; }
@media (max-width: 640px) {
  :is(.st-key-receipt, .st-key-connections-reasons, [class*=st-key-introductions-]) dl.fields {
    display: block;
  }
  :is(.st-key-receipt, .st-key-connections-reasons, [class*=st-key-introductions-]) dl.fields dt {
    border-bottom: 0; padding-bottom: 0; font-size: .92rem;
  }
}

/* The call as a document: its contents beside it stay in view. */
@media (min-width: 641px) {
  :has(> .st-key-call-contents) { position: sticky; top: 5rem; }
  .st-key-call-contents nav.ways { flex-direction: column; gap: .35rem; }
  .st-key-call-document { max-width: 54rem; }
}
.st-key-call-document .stHtml h2 { margin-top: 1.25rem; }

/* What becomes of the order stays in view beside the sliders. */
@media (min-width: 641px) { :has(> .st-key-ranking-outcome) { position: sticky; top: 5rem; } }

/* Ways to places on the same page. */
.stHtml a { color: light-dark(#1f5f8b, #8cc2e8); }
nav.ways { display: flex; flex-wrap: wrap; gap: .15rem .6rem; font-size: .92rem; line-height: 1.5;
           overflow-wrap: anywhere; }
nav.ways > span:first-child { opacity: .8; }
nav.ways ul { display: contents; list-style: none; }
nav.ways li { margin: 0; }
nav.ways .quiet { opacity: .8; flex-basis: 100%; }
[id^="call-"] { scroll-margin-top: 5rem; }
:is(h2, h3, h4, .passage):target { background: rgba(74, 132, 171, .16); }
/* Two proposals beside each other; in a narrow window the name of a row stands above both. */
table.pair { width: 100%; border-collapse: collapse; table-layout: fixed; line-height: 1.5; }
table.pair :is(th, td) { padding: .55rem 1rem .55rem 0; text-align: left; vertical-align: top;
                         font-weight: 400; border: 0; border-bottom: 1px solid rgba(128, 128, 128, .22);
                         overflow-wrap: anywhere; white-space: pre-line; }
table.pair thead th { font-weight: 600; }
table.pair tbody th { width: 11rem; opacity: .8; }
table.pair thead td { width: 11rem; }
@media (max-width: 640px) {
  table.pair, table.pair :is(thead, tbody) { display: block; }
  table.pair tr { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  table.pair thead td { display: none; }
  table.pair tbody th { grid-column: 1 / -1; width: auto; border-bottom: 0; padding-bottom: 0; }
}

/* Bars: filled to the value, with the threshold as a line. Without a value hatched, which is not zero. */
.meter { position: relative; height: .6rem; border-radius: .15rem; background: rgba(128, 128, 128, .25);
         margin: .3rem 0; }
.meter .fill { position: absolute; inset: 0 auto 0 0; border-radius: .15rem; background: #4a84ab; }
.meter .least { position: absolute; top: -.25rem; bottom: -.25rem; width: 2px; background: currentColor; }
.meter.none { background: repeating-linear-gradient(135deg, rgba(128, 128, 128, .35) 0 3px,
              transparent 3px 7px); }

/* The proposal's text, with marks that differ in colour and in line. */
article.proposal { max-width: 46rem; }
.stHtml article.proposal :is(h3, h4) { margin: 1.6rem 0 .4rem; }
.passage { line-height: 1.65; margin: 0 0 .8rem; white-space: pre-line; overflow-wrap: anywhere; }
.passage { content-visibility: auto; contain-intrinsic-size: auto 6rem; scroll-margin-top: 6rem; }
.place { scroll-margin-top: 7rem; }
.place:target + mark, .place:target + .place + mark { outline: 2px solid currentColor; outline-offset: 2px; }
/* Buttons that are an icon alone show no ring of their own. */
mark:focus-visible, [data-testid="stBaseButton-borderlessIcon"]:focus-visible {
  outline: 2px solid currentColor; outline-offset: 2px;
}
mark:focus-visible::after { content: " (" attr(title) ")"; font-size: .85rem; }
.passage .where { display: block; font-size: .85rem; opacity: .75; }
.quote { margin: .3rem 0; padding: .1rem 0 .1rem .75rem; overflow-wrap: anywhere;
         border-left: 3px solid rgba(128, 128, 128, .5); }
.quote a { color: inherit; }
.quote cite { font-style: normal; font-size: .85rem; opacity: .75; margin-left: .4rem; }
mark { color: inherit; padding: .05rem 0; border-radius: .1rem; background: var(--tint);
       border-bottom: 2px var(--line, solid) var(--ink); }
:is(.st-key-self_assessment-kinds, [class*="st-key-score-kinds-"], [class*="st-key-shared-kinds-"])
  button::before { content: ""; width: .9rem;
  height: .85rem; margin-right: .1rem; background: var(--tint);
  border-bottom: 2px var(--line, solid) var(--ink); }
"""
    + kind_rules()
    + SIDE_BY_SIDE_RULES
    + ROW_RULES
    + group_rules(
        {
            name: PAGES[name].address
            for groups in GROUPS_OF_ROLE.values()
            for name, *others in groups
            if others
        }
    )
    + PRINT_RULES
    + "\n</style>"
)

_QUOTES = {"en": ("“", "”"), "fr": ("«\u00a0", "\u00a0»"), "es": ("«", "»")}


def quotation_style(language: str) -> str:
    """Quotes in the signs of the language that the page speaks."""
    opens, closes = _QUOTES[language]
    return f'<style>q {{ quotes: "{opens}" "{closes}"; }}</style>'
