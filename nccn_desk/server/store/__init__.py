"""The server's shelves: one in memory, and one in a database, SQLite or PostgreSQL."""

from __future__ import annotations
