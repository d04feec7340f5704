"""Files that are made only when their button is pressed, for whoever may have them at that moment.

Streamlit makes such a file outside of any run: neither the entrance nor a page's guard is asked then.
"""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from evaluator.access import Actor, NotAllowedError
from evaluator.ui import identity, session


def download_button(
    label: str,
    content: Callable[[Actor], bytes],
    *,
    file_name: str,
    mime: str,
    key: str,
    icon: str,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",  # noqa: A002
) -> None:
    """A button that hands out a file. `content` makes it for whoever presses, and refuses as services do.

    The page runs again after a press: where the file was refused, what the page says then tells why.
    """
    st.download_button(
        label, when_pressed(content), file_name=file_name, mime=mime, key=key, icon=icon, type=type
    )


def when_pressed(content: Callable[[Actor], bytes]) -> Callable[[], bytes]:
    """Makes the file for whoever looks at this page, in the role they act in, for as long as they may.

    It raises NotAllowedError once their log-in is over or the role is taken away. Streamlit then hands out
    no file and says so below the button.
    """
    ask = identity.actor_later(session.worker_id(), session.current_role(), session.current_call())

    def made() -> bytes:
        actor = ask()
        if not actor.roles:
            raise NotAllowedError("Your log-in is over, or the role was taken away.")
        return content(actor)

    return made
