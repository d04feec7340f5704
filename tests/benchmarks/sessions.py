"""Browser sessions without a browser: real websockets that speak Streamlit's protocol.

`python -m tests.benchmarks.sessions PLAN.json` opens the sessions that a plan asks for, lets each work
through widgets with pauses in between as a person does, and writes what it measured as JSON. It runs in a
process of its own, so that the server shares no interpreter with it.
"""

import asyncio
import base64
import json
import random
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

SECONDS_TO_ANSWER = 300
CHOICES = ("multiselect", "selectbox", "button_group")
"""The kinds of widgets that are pressed, beside tabs and fields for text."""

WORDS = "the ministry of labour signs an agreement with the employment service and trainers are paid"
SENTENCE = 12
"""Words that are typed between two pauses."""

BYTES_IN_A_SEGMENT = 1_460
"""As over any network. Inside one computer they are 64 kB, and then the rest of an answer that is larger now
and then waits the 40 ms that a receiver takes before it confirms a single segment: on either page, by chance.
"""

RUNS_KEPT = 2
"""For so many runs a browser keeps large messages; the server then sends their names only."""


@dataclass
class Widget:
    """A widget as the server described it, and what is chosen."""

    id: str
    kind: str
    options: list[str]
    fragment: str
    at_most: int
    chosen: list[str] | None = None

    @property
    def key(self) -> str:
        """The name it has in the page's code: `compare:filter:lot`."""
        return self.id.split("-", 2)[-1]

    def press(self, chance: random.Random) -> None:
        """Choose something else, or type on; a choice of several is taken back before another is made."""
        if self.kind == "text_area":
            self.chosen = [" ".join([*(self.chosen or []), *chance.choices(WORDS.split(), k=SENTENCE)])]
        elif self.kind == "multiselect" and self.chosen:
            self.chosen = []
        else:
            others = [option for option in self.options if [option] != self.chosen]
            self.chosen = [chance.choice(others)]

    def state(self) -> WidgetState:
        """What a browser sends."""
        state = WidgetState(id=self.id)
        if self.kind in ("selectbox", "tabs", "text_area"):
            state.string_value = (self.chosen or [""])[0]
        else:
            state.string_array_value.data.extend(self.chosen or [])
        return state


@dataclass
class Run:
    """One rerun: how long until the script had finished, and how much came over the wire."""

    pressed: str
    """The widget, and of tabs the one that was opened; nothing for a whole page."""
    seconds: float
    size: int
    messages: int


@dataclass
class Session:
    """One open page."""

    url: str
    address: str
    widgets: dict[str, Widget] = field(default_factory=dict)
    drawn: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    """What each part of the page drew last: kind, words, options, key and data, by its place."""
    charts: list[dict[str, str]] = field(default_factory=list)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    """What was last chosen or typed, by the widget's key, once the server had answered."""
    _kept: dict[str, tuple[int, ForwardMsg]] = field(default_factory=dict)
    _runs: int = 0
    _page: str = ""
    _tabs: str = ""
    """The tabs whose labels are coming in."""
    _socket: Any = None

    async def open(self) -> Run:
        """Connect and let the page run for the first time."""
        self._socket = await websockets.connect(
            self.url.replace("http", "ws") + "/_stcore/stream",
            sock=_connected(self.url),
            subprotocols=[websockets.Subprotocol("streamlit")],
            compression=None,
            max_size=None,
            open_timeout=SECONDS_TO_ANSWER,
            ping_interval=None,
        )
        return await self._rerun(page_name=self.address)

    async def press(self, key: str, chance: random.Random) -> Run:
        """Change a widget, and wait until the page stands still."""
        widget = self.widgets[key]
        widget.press(chance)
        opened = f" {widget.state().string_value}" if widget.kind == "tabs" else ""
        run = await self._rerun(pressed=key + opened, fragment_id=widget.fragment)
        self.chosen[key] = widget.chosen or []
        return run

    async def choose(self, key: str, option: str) -> Run:
        """Choose an option of a widget."""
        widget = self.widgets[key]
        widget.chosen = [option]
        return await self._rerun(pressed=key, fragment_id=widget.fragment)

    async def close(self) -> None:
        """Close the tab."""
        await self._socket.close()

    async def _rerun(self, *, pressed: str = "", page_name: str = "", fragment_id: str = "") -> Run:
        self._runs += 1
        state = ClientState(page_name=page_name, page_script_hash=self._page, fragment_id=fragment_id)
        state.context_info.url = f"{self.url}/{self.address}"
        state.context_info.locale = "en-GB"
        state.context_info.timezone = "Europe/Brussels"
        state.context_info.color_scheme = "light"
        state.cached_message_hashes.extend(
            name for name, (run, _) in self._kept.items() if run >= self._runs - RUNS_KEPT
        )
        for widget in self.widgets.values():
            if widget.chosen is not None:
                state.widget_states.widgets.append(widget.state())
        known = dict(self.widgets)
        # What is drawn again comes again; what no longer stands on the page cannot be pressed.
        if fragment_id:
            self.drawn.pop(fragment_id, None)
            self.widgets = {key: one for key, one in known.items() if one.fragment != fragment_id}
        else:
            self.drawn.clear()
            self.widgets.clear()
        self.charts.clear()
        began = time.perf_counter()
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        size = messages = 0
        while True:
            data = await asyncio.wait_for(self._socket.recv(), SECONDS_TO_ANSWER)
            size, messages = size + len(data), messages + 1
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                return Run(pressed, time.perf_counter() - began, size, messages)
            self._take(message, known)

    def _take(self, message: ForwardMsg, known: dict[str, Widget]) -> None:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            metadata, (_, message) = message.metadata, self._kept[message.ref_hash]
            message.metadata.CopyFrom(metadata)
            kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self._kept[message.hash] = (self._runs, message)
        if kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._take_element(message, known)
        elif kind == "delta" and message.delta.WhichOneof("type") == "add_block":
            self._take_block(message, known)

    def _take_element(self, message: ForwardMsg, known: dict[str, Widget]) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(f"{element.exception.type}: {element.exception.message}")
        if kind == "vega_lite_chart":
            self.charts.append(dict(_chart(element.vega_lite_chart)))
        if message.delta.fragment_id:
            self._note_drawn(message, _drawn(kind, getattr(element, kind)))
        if kind == "text_area":
            self._keep(Widget(element.text_area.id, kind, [], message.delta.fragment_id, 1), known)
        if kind not in CHOICES:
            return
        widget = getattr(element, kind)
        options = [getattr(option, "content", option) for option in widget.options]
        at_most = getattr(widget, "max_selections", 0) or len(options)
        self._keep(Widget(widget.id, kind, options, message.delta.fragment_id, at_most), known)

    def _take_block(self, message: ForwardMsg, known: dict[str, Widget]) -> None:
        """Tabs that the server hears of are a widget; their labels follow one by one."""
        block = message.delta.add_block
        kind = block.WhichOneof("type")
        if message.delta.fragment_id and kind:
            self._note_drawn(message, _drawn(kind, getattr(block, kind)))
        if kind == "tab_container" and block.tab_container.id:
            tabs = Widget(block.tab_container.id, "tabs", [], message.delta.fragment_id, 1)
            self._keep(tabs, known)
            self._tabs = tabs.key
        elif kind == "tab" and self._tabs:
            self.widgets[self._tabs].options.append(block.tab.label)

    def _note_drawn(self, message: ForwardMsg, what: list[Any]) -> None:
        self.drawn.setdefault(message.delta.fragment_id, {})[_place(message)] = what

    def _keep(self, new: Widget, known: dict[str, Widget]) -> None:
        before = known.get(new.key)
        if before is not None and before.id == new.id:
            new.chosen = before.chosen
        self.widgets[new.key] = new


def _place(message: ForwardMsg) -> str:
    """Where something stands: the places of what it stands in, and its own."""
    return ".".join(map(str, message.metadata.delta_path))


def _drawn(kind: str, one: Any) -> list[Any]:
    words = getattr(one, "body", "") or getattr(one, "label", "")
    options = [getattr(option, "content", option) for option in getattr(one, "options", ())]
    return [kind, words, options, getattr(one, "id", "").split("-", 2)[-1], getattr(one, "json", "")]


def _chart(chart: Any) -> Iterator[tuple[str, str]]:
    """The specification and the rows of a chart, as they came."""
    yield "spec", chart.spec
    frames = [chart.data.data, *(named.data.data for named in chart.datasets)]
    yield "arrow", base64.b64encode(max(frames, key=len)).decode()


@dataclass(frozen=True)
class Plan:
    """What is to be measured."""

    url: str
    address: str
    sessions: int
    think: float
    """Seconds between an answer and the next press, on average."""
    lasts: float
    """Seconds from the last opening to the end."""
    prefix: str
    """Widgets whose key begins so are pressed …"""
    left_alone: tuple[str, ...] = ()
    """… but for those whose key begins with one of these."""
    first_choose: tuple[tuple[str, str], ...] = ()
    """Widgets that are set once, at the beginning; `{place}` in an option is the session's place."""
    first_place: int = 0
    """Sessions have places, from which follow where each begins and what it chooses."""

    def pressed(self, session: Session) -> list[str]:
        """The widgets to work through, in the order of the page."""
        return [
            key
            for key, widget in session.widgets.items()
            if key.startswith(self.prefix)
            and not key.startswith(self.left_alone)
            and (len(widget.options) > 1 or widget.kind == "text_area")
        ]


def _connected(url: str) -> socket.socket:
    """A connection that carries an answer in segments of a network's size."""
    asked = urlsplit(url)
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if hasattr(socket, "TCP_MAXSEG"):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, BYTES_IN_A_SEGMENT)
    connection.connect(("127.0.0.1", asked.port))
    connection.setblocking(False)
    return connection


async def measured(plan: Plan) -> dict[str, Any]:
    """Open all sessions, one a fifth of a second, then let them work."""
    opened = await asyncio.gather(*(_opened(plan, place) for place in range(plan.sessions)))
    end = time.perf_counter() + plan.lasts
    runs = await asyncio.gather(
        *(
            _work(plan, session, place, end)
            for place, (session, _) in enumerate(opened, start=plan.first_place)
        )
    )
    first = opened[0][0]
    for session, _ in opened:
        await session.close()
    return {
        "opening": [seconds for _, seconds in opened],
        "runs": [[run.pressed, run.seconds, run.size, run.messages] for worked in runs for run in worked],
        "widgets": [[widget.key, widget.kind, widget.options] for widget in first.widgets.values()],
        "pressed": plan.pressed(first),
        "charts": first.charts,
        "drawn": [*first.drawn.values()],
        "chosen": [session.chosen for session, _ in opened],
    }


async def _opened(plan: Plan, place: int) -> tuple[Session, float]:
    await asyncio.sleep(place / 5)
    session = Session(plan.url, plan.address)
    seconds = (await session.open()).seconds
    for key, option in plan.first_choose:
        named = option.format(place=plan.first_place + place)
        seconds += (await session.choose(key, named)).seconds
    return session, seconds


async def _work(plan: Plan, session: Session, place: int, end: float) -> list[Run]:
    chance = random.Random(place)
    runs: list[Run] = []
    await asyncio.sleep(chance.uniform(0, plan.think))
    keys = plan.pressed(session)
    key, again = keys[place % len(keys)], True
    while time.perf_counter() < end:
        runs.append(await session.press(key, chance))
        keys = plan.pressed(session)
        # Twice each: what was chosen among several is taken back before the next, so that all stay in sight.
        if not again or key not in keys:
            key, again = _following(key, keys), True
        else:
            again = False
        await asyncio.sleep(plan.think * chance.uniform(0.5, 1.5))
    return runs


def _following(key: str, keys: list[str]) -> str:
    """The next on the page, from the top again after the last; a tab may have taken this one away."""
    return keys[(keys.index(key) + 1) % len(keys)] if key in keys else keys[0]


def main(arguments: list[str]) -> int:
    """Carry out the plan in the file named."""
    wanted = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    for name in ("left_alone", "first_choose"):
        wanted[name] = tuple(tuple(one) if isinstance(one, list) else one for one in wanted[name])
    sys.stdout.write(json.dumps(asyncio.run(measured(Plan(**wanted)))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
