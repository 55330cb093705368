"""A sitrep in the hands of an officer, on paper; people and numbers are invented."""

from __future__ import annotations

from nccn_desk.domain.prose import reference_mark
from nccn_desk.presenters.sitrep_text import SitrepTextPresenter
from nccn_desk.presenters.sitrep_text_shapes import BlockRow
from nccn_desk.services import assembling, blocks, figures, sitreps
from tests.presenters.room_parts import Watch, Window

NL = "Drie boodschappen gelden."
FR = "Trois messages guident le jour."


class Written:
    """A store with a sitrep of three paragraphs: equal, behind, and not translated."""

    def __init__(self, runner=None):
        self.watch = Watch(runner=runner)
        values = {"name": "Oproepen", "value": "212", "unit_nl": "oproepen", "source": "1771"}
        self.figure = self.watch.made(lambda uow: figures.add(uow, values), "figures")
        title = {"title": "Situatieverslag"}
        self.sitrep = self.watch.made(lambda uow: sitreps.begin(uow, title), "sitreps")
        self.sections = [
            part.section.id
            for part in self.watch.read(lambda reader: assembling.parts(reader, self.sitrep))
        ]
        mark = reference_mark("figures", self.figure)
        self.equal = self.block(0, {"nl": f"Er waren {mark}.", "fr": f"Il y a eu {mark}."})
        self.behind = self.block(0, {"nl": NL, "fr": FR})
        for each in (self.equal, self.behind):
            self.watch.act(lambda uow, block=each: blocks.follow(uow, block, "fr"))
        self.write(self.behind, "nl", f"{NL} De derde is nieuw.")
        self.missing = self.block(1, {"nl": "Nog niets."})

    def block(self, section, texts, **values):
        given = {"source": "Infonummer", **values}
        job = lambda uow: assembling.add_block(uow, self.sections[section], "end", given, texts)  # noqa: E731  # one line
        return self.watch.made(job, "blocks")

    def write(self, block, language, words, by="LV"):
        self.watch.act(lambda uow: blocks.write(uow, block, language, words), by)

    def words(self, block, language="nl"):
        return self.watch.read(lambda reader: blocks.texts_of(reader, block).get(language, ""))

    def order(self):
        parts = self.watch.read(lambda reader: assembling.parts(reader, self.sitrep))
        return [placed.block.id for part in parts for placed in part.blocks]


class TextPaper:
    """What a text's view was told."""

    def __init__(self):
        self.page = None
        self.shown = {}
        self.stood = []
        self.problems = []
        self.told = None

    def show_text(self, page):
        self.page = page

    def show_words(self, block, language, words, runs):
        self.shown[block, language] = (words, runs)

    def stand_on(self, block, language):
        self.stood.append((block, language))

    def show_wrote(self, told):
        self.told = told

    def show_problem(self, problem):
        self.problems.append(problem)

    def rows(self):
        return [row for row in self.page.rows if isinstance(row, BlockRow)]

    def row(self, block):
        return self.page.block(block)


class TextDesk(Written):
    """The same, with the text open."""

    def __init__(self, runner=None):
        super().__init__(runner)
        self.paper, self.window = TextPaper(), Window()
        self.presenter = SitrepTextPresenter(self.watch.session, self.paper, self.window.around)
        self.presenter.show(self.sitrep)
