"""The process in which languages are heard and words are spelt, over its two pipes only."""

from __future__ import annotations

import sys

from nccn_desk.adapters.tongues.worker import serve


def main() -> int:
    """Answer what the desk asks, until it closes the pipe."""
    return serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    sys.exit(main())
