"""A person who was given a file, at a desk from which a sitrep went out."""

from __future__ import annotations

from types import SimpleNamespace

from nccn_desk.app.verifying import read_document
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.bundle import Hand
from nccn_desk.presenters.verifying import VerifyingPresenter
from nccn_desk.services import sealing
from nccn_desk.services.sealing import Copy
from tests.services import papers_sealed, products

DOCUMENT = papers_sealed.pdf()


def released(desk):
    """Let a sitrep go out and return its id."""
    figure = products.calls(desk)
    products.cleared(desk, "figures", figure)
    made = products.sitrep(desk, title="Situatieverslag")
    products.cleared(desk, "blocks", products.quoting(desk, made, figure))
    products.released(desk, made)
    return made


def copied(desk, product, document=DOCUMENT):
    """Return the sealed PDF of a sitrep, as the papers on paper below make it."""
    copy = Copy(document, "pdf", ("nl", "fr"))
    return desk.read(sealing.seal, product, copy, desk.key("NP")).data


class Press:
    """A publisher that makes the same paper of everything."""

    def made(self, publication, order, heard=None):
        return DOCUMENT

    def book(self, book, order, heard=None):
        return DOCUMENT


class Examiner:
    """Chooses one file; where `waits`, work is done only when `do` is called."""

    def __init__(self, desk, file, *, waits=False):
        self.file, self.waits = str(file), waits
        self.opened, self.jobs = 0, []
        session = SimpleNamespace(ledger=desk.ledger, work=self.work)
        self.presenter = VerifyingPresenter(session, read_document, Press())
        self.presenter.meet(Hand(lambda: self, self.show, lambda words, *, due=False: None))

    def work(self, job, done, failed):
        def run():
            try:
                answer = job()
            except Exception as reason:  # noqa: BLE001  # as a runner passes it on
                failed(reason)
            else:
                done(answer)

        if self.waits:
            self.jobs.append(run)
        else:
            run()

    def do(self):
        """Do what waits."""
        while self.jobs:
            self.jobs.pop(0)()

    def show(self):
        self.opened += 1

    def read(self, title):
        return self.file

    @property
    def page(self):
        return self.presenter.page

    def says(self, language="en"):
        """Return what the panel shows, in lines."""
        words, page = Words(language), self.page
        lines = [page.advice.headline, page.advice.explanation, *page.remarks]
        told = [each.spoken(words) for each in lines]
        return told + [f"{each.spoken(words)}: {other.spoken(words)}" for each, other in page.facts]
