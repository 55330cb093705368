"""Somebody who reads out keys, or prints them."""

from __future__ import annotations

from types import SimpleNamespace

from nccn_desk.kernel.words import Words
from nccn_desk.presenters.officer_keys import KeysPresenter
from nccn_desk.presenters.session import Seat


class Printer:
    """A publisher that keeps its sheets."""

    def __init__(self):
        self.sheets, self.problem = [], None

    def journal(self, sheet, made_at, file):
        if self.problem is not None:
            raise self.problem
        self.sheets.append(sheet)
        file.write_bytes(b"paper")
        return 1


class Reading:
    """The keys of a desk, read at once."""

    def __init__(self, desk, folder, language="en"):
        self.desk, self.printer, self.shown = desk, Printer(), 0
        person = SimpleNamespace(name="Lotte Verhaegen")
        session = SimpleNamespace(
            ledger=desk.ledger,
            clock=desk.clock,
            words=Words(language),
            seat=Seat(person, "LV", exercise=True, crisis="COVID-19"),
            read=self.read,
            work=self.work,
        )
        self.presenter = KeysPresenter(session, self.printer, folder)
        self.presenter.meet(self.show, self.show)

    def read(self, job, done, *, token=""):
        done(self.desk.read(job))

    def work(self, job, done, failed):
        try:
            answer = job()
        except Exception as reason:  # noqa: BLE001  # as a runner passes it on
            failed(reason)
        else:
            done(answer)

    def show(self):
        self.shown += 1

    def says(self, language="en"):
        """Return the facts, in lines."""
        words = Words(language)
        return [
            f"{label.spoken(words)}: {value.spoken(words)}"
            for label, value in self.presenter.page.facts
        ]
