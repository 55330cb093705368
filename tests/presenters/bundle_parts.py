"""A person at a desk who makes bundles and reads them in, for tests and pictures."""

from __future__ import annotations

from types import SimpleNamespace

from nccn_desk.kernel.ids import RandomIds
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.bundle import BundlePresenter, Hand, bundle_commands
from nccn_desk.presenters.settings import Preferences
from nccn_desk.services.sharing import Picture
from tests.presenters.shell_parts import MemorySettings
from tests.services import sticks


def plain(phrase):
    """Return a phrase in English, without the places at which a line may break."""
    return phrase.spoken(Words("en")).replace("\u200b", "")


class Carrier:
    """Chooses one file; where `waits`, work is done only when `do` is called."""

    def __init__(self, desk, file, *, waits=False, peers=(), settings=None):
        self.file, self.waits = str(file), waits
        self.proposals, self.receipts, self.news, self.moved = [], [], [], []
        self.pages, self.opened, self.jobs = [], 0, []
        session = SimpleNamespace(
            ledger=desk.ledger,
            clock=desk.space.clock,
            seat=SimpleNamespace(station=desk.station),
            picture=Picture(peers=peers),
            hear=self.news.append,
            work=self.work,
        )
        self.settings = settings or MemorySettings()
        self.presenter = BundlePresenter(
            session,
            sticks.desk_of(desk),
            RandomIds(),
            Preferences(self.settings),
            lambda: self.moved.append("on"),
        )
        self.presenter.meet(Hand(lambda: self, self.show, self.receive))
        self.presenter.changed.subscribe(lambda _: self.pages.append(self.page))

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
        return self

    def receive(self, words, *, due=False):
        self.receipts.append(words)

    def show(self):
        self.opened += 1

    def write(self, title, name):
        self.proposals.append(name)
        return self.file

    def read(self, title):
        return self.file

    def run(self, key):
        commands = {command.key: command for command in bundle_commands(self.presenter)}
        commands[key].run()
        return self

    def press(self, *keys):
        for key in keys:
            self.presenter.act(key)
        return self

    @property
    def page(self):
        return self.presenter.page

    @property
    def title(self):
        return plain(self.page.title)

    @property
    def lines(self):
        return [plain(line) for line in self.page.lines]

    @property
    def progress(self):
        return self.presenter.progress.word.spoken(Words("en"))


def key_of(desk):
    """Return how a desk is called where readers are chosen."""
    return desk.depot.identity.device.hex()


def keys(page):
    """Return what can be done on a page."""
    return [each.key for each in page.actions]
