"""The process in which the copy for publication is set: it speaks over its two pipes only."""

from __future__ import annotations

import sys

from nccn_desk.adapters.publish.typesetting import main

if __name__ == "__main__":
    sys.exit(main())
