"""How two texts side by side look: two columns that scroll by themselves, one under the other on a phone."""

from evaluator.lineage.passages.shared_passage import PassageKind

PASSAGE_COLOURS: dict[PassageKind, str] = {
    "plain": "--tint: rgba(213, 94, 0, .2); --ink: #d06a1c; --line: solid;",
    "fact": "--tint: rgba(0, 158, 115, .16); --ink: #1f9a72; --line: solid;",
    "small": "--tint: rgba(213, 94, 0, .08); --ink: #d06a1c; --line: dotted;",
    "boilerplate": "--tint: rgba(128, 128, 128, .16); --ink: #8a8f96; --line: dashed;",
    "quote": "--tint: rgba(0, 114, 178, .14); --ink: #2f86bd; --line: double;",
}
"""Colour and line of each kind of shared passage, so that colour alone tells nothing."""

SIDE_BY_SIDE_RULES = (
    """
.side-by-side { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.5rem; }
.side-by-side > section { max-height: 80vh; overflow: auto; padding: 0 .9rem .9rem;
                          border: 1px solid rgba(128, 128, 128, .35); border-radius: .3rem; }
.side-by-side > section:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.stHtml .side-by-side h3 { position: sticky; top: 0; z-index: 1; padding: .7rem 0 .5rem; line-height: 1.3;
                           background: light-dark(#fbfaf7, #171a1e); }
.stHtml .side-by-side h4 { margin: 1rem 0 .2rem; font-size: .95rem; }
.side-by-side .passage { margin: 0 0 .6rem; }
/* A passage is a link to where it stands in the other text: its words look like words. */
.stHtml a.shared { color: inherit; text-decoration: none; background: var(--tint); padding: .05rem 0;
                   border-bottom: 2px var(--line) var(--ink); }
.stHtml a.shared:hover { background: color-mix(in srgb, var(--tint), currentColor 12%); }
.stHtml a.shared:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.shared .number { font-size: .72em; font-weight: 700; vertical-align: .35em; line-height: 1;
                  margin-right: .2em; }
.side-by-side .place { scroll-margin: 6rem 0 3rem; }
/* Where a link led. */
.stHtml .place:target + a.shared, .stHtml .place:target + .place + a.shared {
  background: color-mix(in srgb, var(--tint), var(--ink) 28%); border-bottom-width: 4px; }
.read-out { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
            white-space: nowrap; }
@media (max-width: 700px) {
  .side-by-side { grid-template-columns: minmax(0, 1fr); gap: 1.2rem; }
  .side-by-side > section { max-height: none; }
  .stHtml .side-by-side h3 { position: static; }
}
@media print {
  .side-by-side > section { max-height: none; overflow: visible; }
  .stHtml .side-by-side h3 { position: static; background: none; }
}
"""
    + "\n".join(f".shared-{kind} {{ {colours} }}" for kind, colours in PASSAGE_COLOURS.items())
    + "\n"
)
