"""Streamlit, told beforehand where pages come from: `python -m evaluator.ui run streamlit_app.py`.

Until the first session of a server has called `st.navigation`, Streamlit takes `pages/` for its own kind of
pages. Whoever opens an address such as `/score` first after a start would then read "Page not found".
"""

import os
import sys
from typing import Any

from streamlit import config
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web import bootstrap
from streamlit.web.cli import main

from evaluator.foundation import FileError
from evaluator.services.modes import EXAMPLE, Mode, SettingsError, check_address, mode_in
from evaluator.services.seeding import seed
from evaluator.services.stored_calls import call_ids
from evaluator.store import StoreError, open_database
from evaluator.store.migrations import upgrade

PagesManager.uses_pages_directory = False

_load_config_options = bootstrap.load_config_options


def _load_and_check(flag_options: dict[str, Any]) -> None:
    """Take the settings from flags, environment and files as always; then refuse an open address."""
    _load_config_options(flag_options)
    has_sign_in = secrets_singleton.load_if_toml_exists() and "auth" in secrets_singleton
    address = config.get_option("server.address")
    try:
        mode = mode_in(os.environ, has_sign_in=has_sign_in)
        check_address(mode, address)
        if mode is Mode.LOCAL and EXAMPLE in os.environ:
            _load_example()
    except (SettingsError, StoreError, FileError) as error:
        sys.stderr.write(f"evaluator: {error}\n")
        sys.exit(2)
    port = config.get_option("server.port")
    sys.stderr.write(f"Open http://localhost:{port} in a browser. Ctrl+C ends the application.\n")
    sys.stderr.flush()


def _load_example() -> None:
    """Load the worked example into a database in which there is no call yet."""
    database = open_database()
    upgrade(database)
    if not call_ids(database=database):
        sys.stderr.write("Loading the worked example …\n")
        seed(database)
    database.close()


if __name__ == "__main__":
    bootstrap.load_config_options = _load_and_check
    main(prog_name="streamlit")
