"""Each migration brings the server's tables from one version to the next."""

from __future__ import annotations
