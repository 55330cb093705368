"""Each module here is one step of the store's format, named by its number."""

from __future__ import annotations
