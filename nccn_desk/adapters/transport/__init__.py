"""The way out of this machine: one door for the web, one for the site's own network."""

from __future__ import annotations
