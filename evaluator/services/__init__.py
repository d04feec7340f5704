"""One function a use case. The command line and the pages call these and nothing below."""
