"""A tab without a browser, which sends what no browser would: what the page did not offer."""

import asyncio
from collections.abc import Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

SECONDS_TO_ANSWER = 120


@dataclass(frozen=True)
class Seen:
    """A widget as the server described it."""

    id: str
    kind: str
    fragment: str
    options: tuple[str, ...] = ()
    file: str = ""
    """Of a button whose file is made when it is pressed: the name by which it is asked for."""

    @property
    def key(self) -> str:
        """The name it has in the page's code: `call:move_phase`."""
        return self.id.split("-", 2)[-1]


@dataclass
class Tab:
    """One open page: what came over the wire, and a way to send anything."""

    url: str
    address: str
    widgets: dict[str, Seen] = field(default_factory=dict)
    """Of the last run, by key."""
    received: bytes = b""
    """Everything of the last run."""
    errors: list[str] = field(default_factory=list)
    """What the server said went wrong, in every run."""
    titles: list[str] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    """What is sent beside the usual when the tab connects."""
    _page: str = ""
    _session: str = ""
    _socket: Any = None

    async def open(self) -> None:
        """Connect and let the page run for the first time."""
        self._socket = await websockets.connect(
            self.url.replace("http", "ws") + "/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            max_size=None,
            open_timeout=SECONDS_TO_ANSWER,
            ping_interval=None,
            additional_headers=self.headers,
        )
        await self.send(page_name=self.address)

    async def send(self, *states: WidgetState, page_name: str = "", fragment: str = "") -> None:
        """These states and nothing else, and wait until the page stands still."""
        await self._rerun(states, page_name=page_name, fragment=fragment)
        while True:
            data = await asyncio.wait_for(self._socket.recv(), SECONDS_TO_ANSWER)
            self.received += data
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return
                # What was drawn before stands there no longer.
                self.widgets.clear()
                self.titles.clear()
            self._take(message)

    async def ask_for_file(self, file: str, *, press: WidgetState | None = None) -> tuple[str, str]:
        """Where the file of a button lies, made just now, and the error where there is none; one is empty.

        A browser sends the press before, and the page runs beside.
        """
        if press is not None:
            await self._rerun([press])
        request = BackendOperationRequest(request_id="file", session_id=self._session)
        asked = BackMsg(backend_operation_request=request)
        asked.backend_operation_request.deferred_file.file_id = file
        await self._socket.send(asked.SerializeToString())
        answer: ForwardMsg | None = None
        is_still = press is None
        while answer is None or not is_still:
            message = ForwardMsg.FromString(await asyncio.wait_for(self._socket.recv(), SECONDS_TO_ANSWER))
            if message.WhichOneof("type") == "backend_operation_response":
                answer = message
            if message.WhichOneof("type") == "script_finished":
                is_still = message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            self._take(message)
        found = answer.backend_operation_response
        return found.deferred_file.url, found.error_msg

    async def close(self) -> None:
        """Close the tab."""
        await self._socket.close()

    async def _rerun(self, states: Iterable[WidgetState], page_name: str = "", fragment: str = "") -> None:
        state = ClientState(page_name=page_name, page_script_hash=self._page, fragment_id=fragment)
        state.context_info.url = f"{self.url}/{self.address}"
        state.context_info.locale = "en-GB"
        state.context_info.timezone = "Europe/Brussels"
        state.widget_states.widgets.extend(states)
        if not fragment:
            self.widgets.clear()
            self.titles.clear()
        self.received = b""
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._session = message.new_session.initialize.session_id
        if kind == "navigation":
            self._page = message.navigation.page_script_hash
        if kind != "delta" or message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(f"{element.exception.type}: {element.exception.message}")
            return
        if kind == "heading" and element.heading.tag == "h1":
            self.titles.append(element.heading.body)
        widget = getattr(element, kind)
        if getattr(widget, "id", ""):
            options = tuple(getattr(option, "content", option) for option in getattr(widget, "options", ()))
            file = getattr(widget, "deferred_file_id", "")
            seen = Seen(widget.id, kind, message.delta.fragment_id, options, file)
            self.widgets[seen.key] = seen


def pressed(widget: Seen) -> WidgetState:
    """A press of a button."""
    return WidgetState(id=widget.id, trigger_value=True)


def holding(widget: Seen, value: str) -> WidgetState:
    """A widget in which this was chosen or typed, whatever it offers."""
    state = WidgetState(id=widget.id)
    match widget.kind:
        case "button_group" | "multiselect":
            state.string_array_value.data.append(value)
        case "number_input" | "slider":
            state.double_value = 1e9
        case "checkbox":
            state.bool_value = True
        case _:
            state.string_value = value
    return state


def do_beside(work: Coroutine[Any, Any, None]) -> None:
    """Do what tabs do, in a thread of its own: where a browser is driven, this one has a loop that runs."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, work).result()
