"""Streamlit, told beforehand where pages come from: `python -m evaluator.ui run streamlit_app.py`.

Until the first session of a server has called `st.navigation`, Streamlit takes `pages/` for its own kind of
pages. Whoever opens an address such as `/score` first after a start would then read "Page not found".
"""

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main

PagesManager.uses_pages_directory = False

if __name__ == "__main__":
    main(prog_name="streamlit")
