"""The application in team mode as a script, for whoever the provider says it is."""

import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.services.installation import INSTALLER
from evaluator.services.people import add_person, grant_role
from evaluator.services.stored_calls import keep_call
from evaluator.store import Database, new_id

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
AUTH = {
    "redirect_uri": "https://calls.agency.example/oauth2callback",
    "cookie_secret": "x" * 32,
    "client_id": "evaluator",
    "client_secret": "only in this test",
    "server_metadata_url": "https://login.agency.example/.well-known/openid-configuration",
}


def claims(address: str, **more: object) -> dict[str, object]:
    """What the provider says of somebody who has just logged in."""
    return {"is_logged_in": True, "email": address, "exp": time.time() + 600, "provider": "default", **more}


def logged_in(address: str, page: str | None = None, **auth: object) -> AppTest:
    """The application, or one of its pages, as somebody sees it who logged in."""
    application = AppTest.from_file(APPLICATION, default_timeout=60)
    application.secrets["auth"] = {**AUTH, **auth}
    application.user = claims(address)
    application.run()
    if page is not None:
        application.switch_page(page).run()
    assert not application.exception
    return application


def keep_file(database: Database, data: bytes) -> str:
    """A call in the store; its id."""
    return keep_call(database=database, actor=INSTALLER, data=data, name="call.yaml", key=new_id()).id


def give(database: Database, address: str, role: Role, call_id: str | None) -> str:
    """The id of whoever has the address, who holds the role in the call from now on."""
    person_id = add_person(
        database=database, actor=INSTALLER, name=address.partition("@")[0], email=address, key=new_id()
    )
    grant_role(
        database=database, actor=INSTALLER, person_id=person_id, role=role, call_id=call_id, key=new_id()
    )
    return person_id
