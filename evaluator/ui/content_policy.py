"""What a page may load, told to the browser: nothing of another computer, no script of a text."""

import base64
import hashlib
import re
from pathlib import Path

import streamlit

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_policy() -> str:
    """The value of the header `Content-Security-Policy`."""
    scripts = " ".join(("'self'", *_own_inline_scripts(), "blob:"))
    parts = {
        "default-src": "'self'",
        # The browser copy and other small parts come as blobs that Streamlit's own scripts have made.
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' data: blob:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _own_inline_scripts() -> list[str]:
    """The scripts inside Streamlit's page, by hash: these run, others written into a page do not."""
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    return [_hash_of(script) for script in _INLINE.findall(page.read_text(encoding="utf-8"))]


def _hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
