"""How pages look on paper: ink on white whatever the theme, no frame; of the call only the document."""

from evaluator.ui.page_row import KEY

PRINT_RULES = (
    f"""
@media print {{ [class*="st-key-{KEY}"] {{ display: none !important; }} }}
"""
    """
@page { size: A4; margin: 18mm 16mm; }
@media print {
  .stAppHeader, [data-testid="stHeader"], [data-testid="stSidebar"], .st-key-frame-header {
    display: none !important;
  }
  .stApp, .stAppViewContainer, .stMain {
    position: static !important; display: block !important; height: auto !important;
    overflow: visible !important;
  }
  html, body, .stApp { color-scheme: light !important; background: #fff !important; }
  .stMainBlockContainer { max-width: none; padding: 0; }
  .stApp * { color: #22262b !important; }
  .stApp svg text { fill: #22262b !important; }
  .stApp svg { background: none !important; }
  .stApp svg > rect:first-child, .stApp svg .background { fill: none !important; }
  .stApp :is(li, dt, dd, p) { break-inside: avoid; }

  /* The call: its document alone, with nothing to click. */
  .stApp:has(.st-key-call-document) :is(.st-key-page-title, .st-key-file-choice, .stExpander),
  .stColumn:has(.st-key-call-contents) { display: none !important; }
  .stColumn:has(.st-key-call-document) { min-width: 100% !important; }
  .st-key-call-document h2 { font-size: 1.5rem; }
  .st-key-call-document > .stElementContainer:first-child h2 { font-size: 2rem; }
  .st-key-call-shares, .st-key-call-document dl, [class*="st-key-call-criterion-"],
  [class*="st-key-call-group-"], [class*="st-key-call-rule-"] { break-inside: avoid; }
  .st-key-call-shares svg { max-width: 100%; height: auto; }
  .st-key-call-document > .stElementContainer:has(h2, h3, h4),
  .st-key-call-document > :has(> [class*="st-key-call-group-"]) { break-after: avoid; }
}
"""
)
