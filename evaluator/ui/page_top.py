"""Begin at the top: what a page shows next is read from its beginning, not from where one was."""

import streamlit as st

_JS = """
export default function ({ data }) {
  const before = window.evaluatorStepShown;
  window.evaluatorStepShown = data.step;
  if (before !== undefined && before !== data.step)
    document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0 });
}
"""


def begin_at_top(step: str) -> None:
    """Scroll to the top whenever `step` is another one than before. A constant script: no text gets in."""
    component = st.components.v2.component("evaluator.page_top", html="<span></span>", js=_JS)
    component(key="page_top", data={"step": step}, height=1)


# Looked at again while what is drawn settles. What is already in view stays where it is.
_PART_JS = """
export default function ({ data }) {
  const before = window.evaluatorPartShown;
  window.evaluatorPartShown = data;
  if (before === undefined || before.within !== data.within || before.part === data.part) return;
  const begin = () => {
    const head = document.querySelector(`.st-key-${CSS.escape(data.key)} :is(h2, h3, h4)`);
    const cover = document.querySelector(`.st-key-${CSS.escape(data.below)}`);
    const covered = Math.max(cover?.getBoundingClientRect().bottom ?? 0, 60);
    const top = head?.getBoundingClientRect().top;
    if (top < covered || top > window.innerHeight * 0.75)
      document.querySelector("[data-testid=stMain]")?.scrollBy({ top: top - covered - 16 });
  };
  for (const wait of [0, 150, 400]) setTimeout(begin, wait);
}
"""


def begin_at_head(part: str, *, within: str, key: str, below: str) -> None:
    """Scroll to the heading of the container `key` whenever `part` is another one than before.

    `within` is what it is a part of: with another one of these nothing moves. The container `below` may lie
    over it. A constant script: no text gets in.
    """
    component = st.components.v2.component("evaluator.part_head", html="<span></span>", js=_PART_JS)
    component(key="part_head", data={"part": part, "within": within, "key": key, "below": below}, height=1)
