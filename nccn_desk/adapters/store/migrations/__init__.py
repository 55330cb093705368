"""Migrations carry the ledger's own tables from one version of the store to the next."""

from __future__ import annotations
