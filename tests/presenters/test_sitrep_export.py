from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.sitrep_export import ExportPresenter
from nccn_desk.services import publishing
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_story import Story


class Press:
    """A publisher on paper."""

    def __init__(self):
        self.orders, self.problem = [], None

    def made(self, publication, order):
        if self.problem is not None:
            raise self.problem
        self.orders.append(order)
        return b"paper"

    def keep(self, data, file):
        file.write_bytes(data)


class Desk(Story):
    """A store with two sitreps, of which one is to leave."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder
        self.press, self.forms = Press(), []
        self.presenter = ExportPresenter(self.watch.session, self.press, folder, self.forms.append)
        self.presenter.open(self.sitrep)

    @property
    def form(self):
        return self.forms[-1]

    def files(self):
        return sorted(each.name for each in self.folder.iterdir())


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_every_form_and_the_languages_of_the_sitrep_are_offered(desk):
    assert len(desk.form.forms) == 7
    assert desk.form.form == "pdf"
    assert desk.form.spoken == {"nl", "fr"}
    assert not desk.form.asks_reader
    assert not desk.form.may_be_public
    assert desk.form.name == "Sitrep-76-nl-fr-in-nazicht-OEFENING.pdf"


def test_a_file_is_written_and_never_over_another(desk):
    desk.presenter.choose("docx")
    desk.presenter.speak(frozenset({"fr"}))
    for _ in range(2):
        desk.presenter.export()
    assert desk.press.orders[0].languages == ("fr",)
    name = "Sitrep-76-fr-en-relecture-EXERCICE"
    assert desk.files() == [f"{name} (2).docx", f"{name}.docx"]
    assert nl(desk.form.told) == f"Geschreven: {desk.folder / f'{name} (2).docx'}"
    desk.presenter.choose("html")
    assert not desk.form.told


def test_what_may_not_leave_is_refused_and_why_is_said(desk):
    desk.presenter.open_to_all(public=True)
    desk.presenter.export()
    assert nl(desk.form.wrong).startswith("Deze sitrep is nog niet verdeeld.")
    assert desk.files() == []
    desk.presenter.speak(frozenset())
    assert desk.form.name.endswith(".pdf")


def test_a_restricted_copy_names_its_reader(desk):
    desk.change({"marking": "restricted", "addressees": "COFECO"})
    desk.presenter.open(desk.sitrep)
    assert desk.form.asks_reader
    desk.presenter.name_reader("Jan Peeters")
    desk.presenter.export()
    assert desk.press.orders[0].reader == "Jan Peeters"
    assert len(desk.files()) == 1


def test_a_paper_that_cannot_be_made_is_told(desk):
    desk.press.problem = NccnError("not_typeset")
    desk.presenter.export()
    assert nl(desk.form.wrong).startswith("De toegankelijke PDF kon niet gemaakt worden.")
    assert not desk.form.busy


def test_once_it_is_put_away_nothing_leaves(desk):
    desk.presenter.forget()
    count = len(desk.forms)
    desk.presenter.export()
    desk.presenter.choose("html")
    assert desk.files() == []
    assert len(desk.forms) == count
    with desk.watch.ledger.reading() as reader:
        desk.presenter._begin(publishing.publication_for(reader, desk.first, exercise=True))
    assert len(desk.forms) == count
