"""Papers that are being made: which of how many, at which page, and whether they were stopped."""

from __future__ import annotations

from typing import Final

from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.sync_page import Progress
from nccn_desk.services.publishing_shapes import Halted

WHOLE: Final = 1_000  # parts of a bar that is full


class PaperWork:
    """Is told from the thread that makes them, and asked and stopped from the one that shows."""

    def __init__(self, forms: tuple[str, ...] = ("",)) -> None:
        self._forms = forms
        self._place = 0
        self._course = (0, 0, 0.0)
        self._stopped = False

    @property
    def page(self) -> int:
        """The page that is being made; nought before the first, and where nobody counts them."""
        return self._course[0]

    @property
    def is_stopped(self) -> bool:
        """Whether somebody wants no more of it."""
        return self._stopped

    def begin(self, place: int) -> None:
        """Begin another form, by its place among them; raise Halted."""
        self._place, self._course = place, (0, 0, 0.0)
        self.hear(*self._course)

    def hear(self, page: int, pages: int, share: float) -> None:
        """Hear how far the form is; raise Halted."""
        self._course = (page, pages, share)
        if self._stopped:
            raise Halted

    def stop(self) -> None:
        """Want no more of it."""
        self._stopped = True

    def progress(self) -> Progress:
        """Return how far all of it is."""
        (page, pages, share), count = self._course, len(self._forms)
        if self._stopped:
            return Progress(said("paper.busy.stopping"), 0, 0)
        done = round(WHOLE * (self._place + share) / count)
        return Progress(joined((self._form(), _paged(page, pages))), done, WHOLE)

    def _form(self) -> Phrase:
        form = self._forms[self._place]
        if not form:
            return said("paper.busy.preview")
        named = said(f"paper.form.{form}")
        if len(self._forms) == 1:
            return named
        return said("paper.busy.form", form=named, n=self._place + 1, of=len(self._forms))


def _paged(page: int, pages: int) -> Phrase:
    if pages:
        return said("paper.busy.page_of", page=page, pages=pages)
    return said("paper.busy.page", page=page) if page else NOTHING
