from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from nccn_desk.adapters.vault.shares import spoken
from nccn_desk.domain.seals import parted
from nccn_desk.presenters.packs_sending import SendPresenter, Ways
from nccn_desk.services import (
    attachments,
    materials,
    officers,
    pack_locks,
    pack_seals,
    packs,
    partners,
    reach,
    sealing,
)
from tests.presenters.room_parts import Key, nl, officer
from tests.presenters.sitrep_story import Story
from tests.services.papers_sealed import pdf
from tests.services.test_attachments import looked


class Press:
    """A publisher on paper, which counts the papers."""

    def __init__(self):
        self.orders, self.during = [], lambda: None

    def sheet(self, sheet, made_at):
        self.sections = [each.title for each in sheet.sections]
        self.during()
        return pdf("Pakket")

    def made(self, publication, order, heard):
        self.orders.append(order)
        heard(1, 2, 0.5)
        self.during()
        heard(2, 2, 1)
        return pdf("Sitrep")

    def keep(self, data, file):
        file.write_bytes(data)


class Mail:
    def open(self, address):
        return True


class Desk(Story):
    """A store with a released sitrep, one under review, and a pack that holds both and material."""

    def __init__(self, folder):
        super().__init__("NP", empty=True)
        key = {"public_key": Key("NP").public.hex()}
        self.act(lambda uow: officers.change(uow, officer("NP"), key), "NP")
        self._write()
        self.folder, self.forms, self.press = folder, [], Press()
        self.watch.session.signer = Key("NP")
        self.pack = self._packed()
        self.presenter = SendPresenter(
            self.watch.session, self.press, Ways(folder, Mail(), spoken), self.forms.append
        )
        self.presenter.open(self.pack, "send")

    def _packed(self):
        mail = {"name": "Sciensano", "mail": "d5@voorbeeld.be"}
        partner = self.made(lambda uow: partners.add(uow, mail), "partners")
        poster = self.made(lambda uow: materials.add(uow, {"title": "Affiche"}), "materials")
        for name, marking in (("affiche.png", "internal"), ("namen.png", "restricted")):
            self._attach(poster, name, marking)
        values = {
            "title": "Afstand houden",
            "partners": frozenset({partner}),
            "languages": frozenset({"nl"}),
            "materials": frozenset({poster}),
            "sitreps": frozenset({self.first, self.sitrep}),
        }
        pack = self.made(lambda uow: packs.add(uow, values, {"nl": "Hou 1,5 m."}), "packs")
        self.act(lambda uow: packs.ready(uow, pack))
        return pack

    def _attach(self, material, name, marking):
        about, given = ("materials", material), looked(name)
        self.act(lambda uow: attachments.attach(uow, about, given, {"marking": marking}))

    @property
    def form(self):
        return self.forms[-1]

    def file(self):
        (file,) = self.folder.iterdir()
        return file.read_bytes()

    def state(self):
        return self.watch.read(lambda reader: reader.record("packs", self.pack)).words("state")


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_before_it_goes_it_says_what_goes_along_and_what_stays_and_why(desk):
    assert nl(desk.form.along).startswith("Gaat mee: affiche.png, S-")
    told = [nl(each) for each in desk.form.staying]
    assert told[0] == "Gaat niet mee: namen.png – beperkte verspreiding"
    assert told[1].endswith("Situatieverslag – nog niet verdeeld")
    assert len(told) == 2
    desk.presenter.choose("print")
    assert nl(desk.form.along).startswith("Op papier gaat niet mee: affiche.png, S-")


def test_a_message_bears_the_released_sitrep_as_a_sealed_pdf(desk):
    desk.presenter.go()
    message = message_from_bytes(desk.file(), policy=default)
    files = {each.get_filename(): each.get_content() for each in message.iter_attachments()}
    assert list(files) == [
        "Afstand-houden-v1.pdf",
        "affiche.png",
        "Sitrep-75-nl-OEFENING.pdf",
    ]
    document, seal = parted(files["Sitrep-75-nl-OEFENING.pdf"])
    assert (document, seal.product.number) == (pdf("Sitrep"), 75)
    assert desk.press.orders[0].languages == ("nl",)
    assert "Sitreps" in desk.press.sections
    assert desk.state() == "sent"


def test_a_bundle_holds_the_same_and_verifies(desk):
    desk.presenter.choose("bundle")
    desk.presenter.go()
    verdict = pack_seals.look(desk.file(), (Key("NP").public.hex(),))
    assert verdict.finding is sealing.Finding.RELEASED
    assert set(verdict.bundle.files) == {
        "Afstand-houden-v1.pdf",
        "affiche.png",
        "Sitrep-75-nl-OEFENING.pdf",
        "Afstand-houden-v1.html",
    }
    found = desk.watch.read(lambda reader: pack_seals.compare(reader, verdict))
    assert found.finding is sealing.Finding.RELEASED


def test_it_tells_at_which_page_of_which_paper_it_is(desk):
    seen = []
    desk.press.during = lambda: (desk.presenter.tick(), seen.append(desk.form))
    desk.presenter.go()
    paper, sitrep = (each.progress for each in seen)
    assert nl(paper.word).endswith("1 van 2")
    assert nl(sitrep.word).endswith("2 van 2 · bladzijde 1 van 2")
    assert (paper.done, sitrep.done, sitrep.total) == (0, 750, 1000)
    assert all(each.stops for each in seen)
    assert desk.form.progress is None
    assert not desk.form.able


def test_a_stop_leaves_no_file_and_no_receipt_and_it_can_go_again(desk):
    desk.press.during = desk.presenter.stop
    desk.presenter.go()
    assert list(desk.folder.iterdir()) == []
    assert desk.state() == "ready"
    assert nl(desk.form.told) == "Gestopt. Er is niets verstuurd en niets genoteerd."
    assert desk.form.able
    desk.press.during = lambda: None
    desk.presenter.go()
    assert desk.state() == "sent"
    assert not desk.form.able


def test_another_channel_is_not_chosen_while_it_is_made(desk):
    desk.press.during = lambda: desk.presenter.choose("print")
    desk.presenter.go()
    receipts = desk.watch.read(lambda reader: reach.receipts_of(reader, desk.pack))
    assert [each.words("channel") for each in receipts] == ["mail"]


def test_a_layer_that_is_put_away_stops_what_was_not_written(desk):
    desk.press.during = desk.presenter.forget
    desk.presenter.go()
    assert list(desk.folder.iterdir()) == []
    assert desk.state() == "ready"


def test_a_locked_bundle_opens_by_the_words_that_stood_there_and_verifies(desk):
    desk.presenter.choose("bundle")
    desk.presenter.secure("words")
    words = nl(desk.form.words)
    assert len(words.split()) == pack_locks.WORDS
    assert words not in repr(desk.form)
    desk.presenter.go()
    assert nl(desk.form.words) == words  # until it is put away
    (file,) = desk.folder.iterdir()
    number = desk.watch.read(lambda reader: reader.record("packs", desk.pack)).number
    assert file.name == f"{number}.zip"
    assert words.encode() not in desk.file()
    assert b"Afstand" not in desk.file()
    bundle = pack_locks.unlock(desk.file(), words)
    assert pack_seals.look(bundle, (Key("NP").public.hex(),)).finding is sealing.Finding.RELEASED


def test_fresh_words_come_with_each_lock_and_go_with_the_layer(desk):
    desk.presenter.choose("bundle")
    assert [each.key for each in desk.form.locks] == ["open", "words"]
    desk.presenter.secure("words")
    first = nl(desk.form.words)
    desk.presenter.secure("open")
    assert not desk.form.words
    desk.presenter.secure("words")
    assert nl(desk.form.words) != first
    assert "Verkenner" in nl(desk.form.means)
    desk.presenter.choose("mail")
    assert not desk.form.locks
    assert not desk.form.words
    desk.presenter.open(desk.pack, "send")
    desk.presenter.choose("bundle")
    assert desk.form.lock == "open"
    assert not desk.form.words
