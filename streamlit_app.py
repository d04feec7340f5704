"""The browser application: who are you, which pages, run the page."""
