"""The process in which a file is taken apart: it speaks with the desk over its two pipes only."""

from __future__ import annotations

import sys

from nccn_desk.adapters.viewing.worker import serve

if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer))
