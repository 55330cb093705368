"""The process in which a file from outside is taken apart: it sees that file and one pipe."""

from __future__ import annotations

import sys
from pathlib import Path

from nccn_desk.adapters.contacts.worker import serve


def main() -> int:
    """Read the file that the words of the call name: an encoding, and what is wanted, follow."""
    file, encoding, *wanted = sys.argv[1:]
    return serve(Path(file), encoding, sys.stdout.buffer, *wanted)


if __name__ == "__main__":
    sys.exit(main())
