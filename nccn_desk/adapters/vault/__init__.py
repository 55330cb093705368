"""The vault keeps the keyfile on disk and talks to the operating system's keyring."""

from __future__ import annotations
