from __future__ import annotations

import pytest

from nccn_desk.adapters.publish.files import NotWritten
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.sitrep_export import ExportPresenter
from nccn_desk.services import publishing
from nccn_desk.services.shapes import Query, Where
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_story import Story


class Press:
    """A publisher on paper."""

    def __init__(self):
        self.orders, self.problem, self.full_after = [], None, 99
        self.during = lambda heard: heard(1, 2, 0.5)

    def made(self, publication, order, heard):
        if self.problem is not None:
            raise self.problem
        self.orders.append(order)
        self.during(heard)
        return b"paper"

    def keep(self, data, file):
        if not self.full_after:
            raise NotWritten(place=str(file), reason="No space left on device")
        self.full_after -= 1
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


def spoken(phrase):
    """Return words without the places where a line may break."""
    return nl(phrase).replace("\u200b", "")


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_every_form_and_the_languages_of_the_sitrep_are_offered(desk):
    assert len(desk.form.forms) == 7
    assert desk.form.chosen == {"pdf"}
    assert desk.form.spoken == {"nl", "fr"}
    assert not desk.form.asks_reader
    assert not desk.form.may_be_public
    assert spoken(desk.form.name) == "Naam: Sitrep-76-nl-fr-in-nazicht-OEFENING.pdf"


def test_a_file_is_written_and_never_over_another(desk):
    desk.presenter.choose(frozenset({"docx"}))
    desk.presenter.speak(frozenset({"fr"}))
    for _ in range(2):
        desk.presenter.export()
    assert desk.press.orders[0].languages == ("fr",)
    name = "Sitrep-76-fr-en-relecture-EXERCICE"
    assert desk.files() == [f"{name} (2).docx", f"{name}.docx"]
    assert spoken(desk.form.told) == f"Geschreven: {desk.folder / f'{name} (2).docx'}"
    desk.presenter.choose(frozenset({"html"}))
    assert not desk.form.told


def test_what_may_not_leave_is_refused_and_why_is_said(desk):
    desk.presenter.open_to_all(public=True)
    desk.presenter.export()
    assert nl(desk.form.wrong).startswith("Deze sitrep is nog niet verdeeld.")
    assert desk.files() == []
    desk.presenter.speak(frozenset())
    assert spoken(desk.form.name).endswith(".pdf")


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
    desk.presenter.choose(frozenset({"html"}))
    assert desk.files() == []
    assert len(desk.forms) == count
    with desk.watch.ledger.reading() as reader:
        desk.presenter._begin(publishing.publication_for(reader, desk.first, exercise=True))
    assert len(desk.forms) == count


def test_several_forms_leave_together_and_say_how_far_they_are(desk):
    told = []

    def during(heard):
        heard(0, 0, 0)
        heard(7, 0, 0.25)
        desk.presenter.tick()
        heard(9, 12, 0.5)
        desk.presenter.tick()
        told.extend((nl(each.progress.word), each.progress.done) for each in desk.forms[-2:])

    desk.press.during = during
    desk.presenter.choose(frozenset({"html", "pdf"}))
    assert spoken(desk.form.name).startswith("2 bestanden, te beginnen met Sitrep-76-nl-fr-")
    desk.presenter.export()
    assert told == [
        ("PDF om af te drukken en te bewaren, 1 van 2 · bladzijde 7", 125),
        ("PDF om af te drukken en te bewaren, 1 van 2 · bladzijde 9 van 12", 250),
        ("webpagina in één bestand, 2 van 2 · bladzijde 7", 625),
        ("webpagina in één bestand, 2 van 2 · bladzijde 9 van 12", 750),
    ]
    assert [each.form for each in desk.press.orders] == ["pdf", "html"]
    assert [each.partition(".")[2] for each in desk.files()] == ["html", "pdf"]
    assert spoken(desk.form.told) == f"2 bestanden geschreven in {desk.folder}"
    assert not desk.form.busy


def test_a_stop_leaves_no_file_and_no_line(desk):
    desk.change({"marking": "restricted", "addressees": "COFECO"})
    desk.presenter.open(desk.sitrep)
    desk.presenter.name_reader("Jan Peeters")
    desk.presenter.choose(frozenset({"html", "pdf"}))

    def during(heard):
        if len(desk.press.orders) == 2:
            assert desk.form.stops
            desk.presenter.stop()
            assert not desk.form.stops
            assert nl(desk.form.progress.word) == "Stopt…"
        heard(1, 2, 0.5)

    desk.press.during = during
    desk.presenter.export()
    assert desk.files() == []
    assert nl(desk.form.told) == "Gestopt. Er is niets geschreven."
    assert not desk.form.busy
    with desk.watch.ledger.reading() as reader:
        noted = reader.records(Query("journal", (Where("source", "=", "sitrep_exported"),)))
    assert noted == ()
    desk.press.during = lambda heard: heard(1, 2, 0.5)
    desk.presenter.export()
    assert len(desk.files()) == 2


def test_a_stop_that_comes_as_the_last_form_is_done_still_counts(desk):
    desk.press.during = lambda heard: desk.presenter.stop()
    desk.presenter.export()
    assert desk.files() == []
    desk.presenter.stop()
    desk.presenter.tick()
    assert nl(desk.form.told) == "Gestopt. Er is niets geschreven."


def test_where_the_second_file_finds_no_room_the_first_goes_too(desk):
    desk.press.full_after = 1
    desk.presenter.choose(frozenset({"html", "pdf"}))
    desk.presenter.export()
    assert desk.files() == []
    assert "No space left on device" in nl(desk.form.wrong)


def test_without_a_form_nothing_is_made(desk):
    desk.presenter.choose(frozenset())
    desk.presenter.export()
    assert nl(desk.form.wrong) == "Er is geen vorm gekozen. Kies er minstens één."
    assert desk.press.orders == []


def test_what_is_made_goes_on_when_the_layer_is_put_away_and_is_shown_when_it_comes_back(desk):
    def during(heard):
        desk.presenter.forget()
        desk.presenter.open(desk.first)
        assert desk.form.busy
        desk.presenter.export()

    desk.press.during = during
    desk.presenter.export()
    assert len(desk.press.orders) == 1
    assert len(desk.files()) == 1
    assert not desk.form.busy
