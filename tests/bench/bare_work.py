"""The floor of the first content: bare SQL on the same encrypted store, and an empty window.

Words: the store's folder. Says ``key`` and ``painted``, all imports done before the key.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import sqlcipher3
from bare_window import Bare
from PySide6.QtWidgets import QApplication
from stores import keys_of

from nccn_desk.adapters.store.settings import store_file
from nccn_desk.crypto.keys import database_key

TABLES = ("days", "steps", "tasks", "meetings", "journal", "notices", "checks", "officers")
SEEN = 50  # rows of each


def main() -> int:
    """Read what a day shows and paint an empty window of the size."""
    folder = Path(sys.argv[1])
    application = QApplication(sys.argv[:1])
    key = database_key(keys_of(folder).master).hex()
    sys.stdout.write(f"key {time.monotonic()}\n")
    connection = sqlcipher3.connect(str(store_file(folder)))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    for table in TABLES:
        newest = f"SELECT * FROM p_{table} ORDER BY rid DESC LIMIT {SEEN}"  # noqa: S608  # our own
        connection.execute(newest).fetchall()
    window = Bare()
    window.resize(1440, 900)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
