"""The process in which a bundle is taken apart: it speaks with the desk over its two pipes only."""

from __future__ import annotations

import sys
from pathlib import Path

from nccn_desk.adapters.bundles.worker import serve


def main() -> int:
    """Read the bundle that the words of the call name, for the device that they name."""
    file, device = sys.argv[1:]
    return serve(Path(file), bytes.fromhex(device), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    sys.exit(main())
