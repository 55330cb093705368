"""The process in which an address book is taken apart: it sees that file and one pipe."""

from __future__ import annotations

import sys
from pathlib import Path

from nccn_desk.adapters.contacts.worker import serve


def main() -> int:
    """Read the file that the words of the call name, in the encoding that they may name."""
    file, encoding = sys.argv[1:]
    return serve(Path(file), encoding, sys.stdout.buffer)


if __name__ == "__main__":
    sys.exit(main())
