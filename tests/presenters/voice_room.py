"""The room of one voice on paper, for the tests that look at it."""

from __future__ import annotations

from nccn_desk.presenters.voice import VoicePresenter
from nccn_desk.presenters.voice_watch import VoiceWatch
from nccn_desk.services import blocks, figures
from tests.presenters.room_parts import nl
from tests.presenters.voice_parts import VoiceDesk


class Desk(VoiceDesk):
    """The room of one voice on paper, over two sitreps that went out."""

    register = "blocks"

    def fill(self):
        yield from self.two_sitreps()

    def presents(self, paper):
        self.voice = VoiceWatch(self.watch.session)
        return VoicePresenter(self.watch.session, paper, self.window.around, self.voice)

    def deliver(self, typed="240", by="KB"):
        self.act(figures.deliver, self.ids["figure"], typed, by=by)

    def write(self, key, words, language="nl", by="KB"):
        self.act(blocks.write, self.ids[key], language, words, by=by)

    def rows(self):
        return [[nl(cell.text) for cell in row.cells] for row in self.paper.page.rows]

    def counts(self):
        return {each.key: each.count for each in self.paper.page.parts}

    def link(self, key):
        register = {"figure": "figures", "first": "sitreps", "second": "sitreps"}.get(key, "blocks")
        return f"{register}/{self.ids[key]}"

    def card(self, key):
        self.presenter.select(self.link(key))
        return self.paper.card

    def runs(self, place=0):
        return [(each.words, each.kind) for each in self.paper.card.compared[place].runs]

    def keys(self):
        return [each.key for each in self.paper.card.actions]
