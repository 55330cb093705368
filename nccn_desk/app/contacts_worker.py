"""The process in which an address book or calendar is taken apart: it sees it and one pipe."""

from __future__ import annotations

import sys
from pathlib import Path

from nccn_desk.adapters.contacts.worker import serve


def main() -> int:
    """Read the file that the words of the call name: an encoding, or days of a calendar, follow."""
    file, encoding, *days = sys.argv[1:]
    return serve(Path(file), encoding, sys.stdout.buffer, *days)


if __name__ == "__main__":
    sys.exit(main())
