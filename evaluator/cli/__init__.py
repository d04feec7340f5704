"""The command line: one module a command group, thin over the layers below."""


def main() -> None:
    """Run the command line."""
