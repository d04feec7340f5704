"""A line that counts down in the browser: the page itself runs only when somebody presses something."""

from dataclasses import asdict, dataclass

import streamlit as st

_HTML = """
<div class="clock"><p role="timer"></p><div class="bar"><div class="gone"></div></div></div>
"""

_CSS = """
p { margin: 0; font-family: var(--st-font); font-size: 1.05rem; line-height: 1.4; font-weight: 600;
    color: var(--st-text-color); font-variant-numeric: tabular-nums; }
.bar { height: .35rem; margin-top: .25rem; border-radius: .2rem; overflow: hidden;
       background: rgba(128, 128, 128, .25); }
.gone { height: 100%; background: #4a84ab; }
.clock.over p { border-left: 4px solid #c2571a; padding-left: .6rem; }
.clock.over .gone { background: #c2571a; }
"""

_JS = """
export default function ({ data, parentElement }) {
  const clock = parentElement.querySelector(".clock");
  const words = clock.querySelector("p"), gone = clock.querySelector(".gone");
  // Counted from what the server said, whatever the time of day is here.
  if (clock.drawn !== data.drawn) {
    clock.drawn = data.drawn;
    clock.ends = Date.now() + 1000 * data.seconds_left;
  }
  const tell = () => {
    const left = (clock.ends - Date.now()) / 1000, isOver = left <= 0;
    const whole = isOver ? Math.floor(-left) : Math.ceil(left);
    const time = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    const said = (isOver ? data.over : data.left).split("{time}").join(time);
    if (words.textContent === said) return;
    words.textContent = said;
    clock.classList.toggle("over", isOver);
    gone.style.width = `${Math.min(100, Math.max(0, 100 * (1 - left / (data.seconds || 1))))}%`;
  };
  clearInterval(clock.ticks);
  clock.ticks = setInterval(tell, 250);
  tell();
  return () => clearInterval(clock.ticks);
}
"""


@dataclass(frozen=True)
class Ticking:
    """What the browser counts."""

    seconds_left: float
    """When it was drawn; below 0 once it is over."""
    seconds: float
    """In all."""
    drawn: str
    """When it was drawn: something else is counted anew."""
    left: str
    """What is said, with `{time}` where the time stands."""
    over: str
    """What is said once it is over."""


def show_ticking(ticking: Ticking) -> None:
    """The line, with a bar below it that fills."""
    component = st.components.v2.component("evaluator.ticking", html=_HTML, css=_CSS, js=_JS)
    component(key="panel-ticking", data=asdict(ticking))
