"""`python -m timeline` is the `timeline` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command; stopped while it is still being loaded, it leaves without a traceback as well."""
    try:
        from timeline.cli import main as command

        command()
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
