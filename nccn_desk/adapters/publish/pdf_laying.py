"""How far a paper is while reportlab lays it out, then while its pages are written."""

from __future__ import annotations

from typing import Final

from nccn_desk.services.publishing_shapes import Heard

LAID: Final = 0.8  # of the work, about, when all is laid out and no page is written


class Laying:
    """Hears reportlab's parts and pages, and tells of them as pages and a share of the whole."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._parts = 0
        self._page = 0
        self._share = 0.0

    def hear(self, what: str, count: int) -> None:
        """Hear from reportlab what it is at, by its words for it."""
        if what == "SIZE_EST":
            self._parts = count
        elif what == "PAGE":
            self._page = count
        elif what == "PROGRESS" and self._parts:
            # A part that breaks over a page leaves a rest, which counts as another part.
            self._share = max(self._share, LAID * count / self._parts)
        if what != "FINISHED":  # which it says when the pages are written
            self._heard(self._page, 0, self._share)

    def written(self, page: int, pages: int) -> None:
        """Hear that a page of so many is written."""
        self._heard(page, pages, LAID + (1 - LAID) * page / pages)
