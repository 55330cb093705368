"""Three desks write sitrep 76 in Dutch and French, one of them offline; a fourth lets it go out."""

from __future__ import annotations

import logging
import re
import time
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from nccn_desk.adapters.publish.press import Press
from nccn_desk.domain import prose
from nccn_desk.domain.clearance import figure_is_cleared, standings
from nccn_desk.domain.figures import shown as shown_figure
from nccn_desk.domain.prose import reference_mark
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import (
    assembling,
    blocks,
    comments,
    conflicts,
    drawing,
    figures,
    onevoice,
    publishing,
    releasing,
    sitreps,
    visums,
)
from nccn_desk.services.publishing_shapes import FORMS, Order
from tests.adapters.publish import reading
from tests.stories.test_paper import READ
from tests.stories.writers import Newsroom

MORNING = datetime(2020, 11, 17, 9, 8, tzinfo=UTC)
AFTER = {"as_of": "2020-11-17T09:09:00.000Z", "valid_until": "2020-11-17T15:00:00.000Z"}
PUBLIC = ("nl", "fr")
RUMOUR = "Het gerucht “scholen sluiten al vanaf donderdag” (R-118) klopt niet."
LOG = logging.getLogger(__name__)


class Story:
    """What happens, one step after the other."""

    def __init__(self, folder, stack):
        self.clock = StoppedClock(MORNING)
        self.room = Newsroom(folder, self.clock, stack)
        self.lotte = self.room.writers["LV"]
        self.karim = self.room.joins("KB")
        self.inge = self.room.joins("IM")
        self.room.meet()
        self.sitrep = self.lotte.reads(sitreps.find)[0].id
        self.figure = {each.words("name"): each.id for each in self.lotte.all("figures")}

    @property
    def everybody(self):
        return self.room.writers.values()

    def at(self, label):
        """Return the block at a place of the sitrep, as Lotte's desk has it."""
        return self.placed(self.lotte)[label].block.id

    def placed(self, writer):
        parts = writer.reads(assembling.parts, self.sitrep)
        return {each.label: each for part in parts for each in part.blocks}

    def says(self, label, language, writer=None):
        return (writer or self.lotte).reads(blocks.texts_of, self.at(label)).get(language, "")

    def types(self, writer, label, language, old, new):
        """Type over some words of a paragraph as they stand on the writer's own desk."""
        before = writer.reads(blocks.texts_of, self.at(label)).get(language, "")
        assert old in before
        words = before.replace(old, new) if old else new
        writer.does(blocks.write, self.at(label), language, words, before)

    def translates(self, writer, label, words):
        block = self.at(label)
        before = writer.reads(blocks.texts_of, block).get("fr", "")
        writer.does(blocks.write, block, "fr", words, before)
        writer.does(blocks.follow, block, "fr")

    def all_have_what_the_others_have(self):
        self.room.meet()
        assert len({each.digest for each in self.everybody}) == 1

    # ------------------------------------------------------------------ what happens

    def anouk_joins_later_and_loses_the_line(self):
        self.anouk = self.room.joins("AD")
        self.all_have_what_the_others_have()
        self.anouk.online = False

    def all_three_write_in_both_languages_at_once(self):
        """Lotte and Karim in one Dutch paragraph, Anouk offline in the same one and in French."""
        self.types(self.lotte, "4.3", "nl", "ligt boven de norm", "ligt boven de norm van 3")
        self.types(self.karim, "4.3", "nl", "zes extra antwoordposten", "zes extra posten")
        self.types(self.anouk, "4.3", "nl", "Het infonummer", "Het gratis infonummer")
        self.types(self.karim, "4.1", "fr", "non hostile", "pas hostile")
        self.types(self.anouk, "4.1", "fr", "Les messages", "Les nombreux messages")
        self.translates(
            self.anouk,
            "4.2",
            "Trois messages clés guident la communication du jour. Le troisième est modifié à la"
            " demande des gouverneurs : « Appelez d’abord, n’allez pas aux urgences. »",
        )
        self.translates(
            self.anouk,
            "5.1",
            "SPF Mobilité : la règle vaut-elle aussi pour le covoiturage ? Demandé à 8 h 35.",
        )
        self.types(self.lotte, "4.4", "nl", self.says("4.4", "nl"), RUMOUR)
        self.room.meet()
        assert self.anouk.digest != self.lotte.digest == self.karim.digest
        assert not self.says("5.1", "fr")

    def anouk_comes_back_and_no_word_is_lost(self):
        self.anouk.online = True
        self.all_have_what_the_others_have()
        words = self.says("4.3", "nl", self.inge)
        for typed in ("Het gratis infonummer", "boven de norm van 3", "zes extra posten"):
            assert typed in words
        french = self.says("4.1", "fr", self.inge)
        assert french.startswith("Les nombreux messages")
        assert french.endswith("pas hostile.")
        assert self.says("5.1", "fr").startswith("SPF Mobilité")

    def where_several_typed_apart_somebody_looks_and_settles(self):
        touched, *others = (self._touched(each) for each in self.everybody)
        assert (self.at("4.3"), "text.text.nl") in touched
        assert (self.at("4.1"), "text.text.fr") in touched
        assert others == [touched] * len(others)
        for choice in self.lotte.reads(conflicts.choices):
            self.lotte.does(conflicts.settle, choice, choice.shown)
        self.all_have_what_the_others_have()
        assert self.inge.reads(conflicts.choices) == ()

    def _touched(self, writer):
        return {(each.id, each.field) for each in writer.reads(conflicts.choices)}

    def anouk_brings_french_level(self):
        calls = reference_mark("figures", self.figure["Oproepen 0800/14.689 sinds 08:00"])
        french = {
            "4.1": self.says("4.1", "fr"),
            "4.3": f"Le numéro gratuit 0800/14.689 a reçu **{calls}** depuis 8 h. Le temps"
            " d’attente dépasse la norme de 3 minutes ; six postes s’ajoutent à 11 h.",
            "4.4": "La rumeur « les écoles ferment dès jeudi » (R-118) est fausse.",
            "6.1": "mardi 15 h 15 : gouverneurs\nmardi 16 h 30 : COFECO\nmercredi 6 h : livraison"
            " de masques\nmercredi 10 h : pays voisins",
        }
        for label, words in french.items():
            self.translates(self.anouk, label, words)
        self.all_have_what_the_others_have()

    def figures_come_in_and_comments_are_answered(self):
        self.lotte.does(figures.change, self.figure["Mondmaskers in de twee hubs"], AFTER)
        for comment in self.lotte.all("comments"):
            if comment.words("state") == "open":
                self.lotte.does(comments.resolve, comment.id)
        self.all_have_what_the_others_have()

    def inge_checks_and_clears_what_others_wrote(self):
        with pytest.raises(NotAllowed) as refusal:
            self._approve()
        assert refusal.value.code == "in_the_way"
        found = self.inge.reads(drawing.material, self.sitrep)
        for placed in self.placed(self.inge).values():
            standing = standings(placed.block, found.texts[placed.block.id])
            if not all(standing[each].is_cleared for each in PUBLIC):
                self._clear("blocks", placed.block)
        for figure in found.figures.values():
            if not figure_is_cleared(figure):
                self._clear("figures", figure)
        self.inge.does(releasing.allow_gap, self.sitrep, self.inge.officer, "Duits volgt om 11:00")

    def _clear(self, register, record):
        behalf = f"wachtdienst {record.words('authority')}, telefonisch 10:08"
        self.inge.does(visums.check, register, record.id, self.inge.officer)
        self.inge.does(visums.clear, register, record.id, self.inge.officer, behalf)

    def _approve(self):
        return self.inge.does(releasing.approve, self.sitrep, self.inge.officer, exercise=True)

    def inge_approves_and_releases_it(self):
        self._approve()
        self.inge.does(releasing.release, self.sitrep, self.inge.officer, exercise=True)
        self.all_have_what_the_others_have()

    def it_is_the_same_sitrep_everywhere(self):
        frozen = self._frozen(self.anouk)
        assert all(self._frozen(each) == frozen for each in self.everybody)
        assert (frozen.head.number, frozen.head.state) == (76, "released")
        assert frozen.head.exercise
        assert frozen.head.released_by == "Inge Maertens"
        pieces = {piece.label: piece for piece in frozen.pieces()}
        assert "Le numéro gratuit" in pieces["4.3"].texts["fr"]
        assert "Het gratis infonummer" in pieces["4.3"].texts["nl"]
        for piece in pieces.values():
            assert {piece.states[language] for language in PUBLIC} == {"cleared"}, piece.label
        assert {gap.language for gap in frozen.gaps} == {"de"}

    def _frozen(self, writer):
        artefact = writer.record("sitreps", self.sitrep).words("artefact")
        return writer.reads(drawing.frozen, artefact)

    def every_paper_has_all_of_its_words(self):
        """Print it in every form on a desk that only took part in writing it."""
        frozen = self._frozen(self.anouk)
        wanted = [each for piece in frozen.pieces() for each in runs_of(piece, frozen.quotes)]
        assert {"212 oproepen", "212 appels", "418 opnames", "418 admissions"} <= set(wanted)
        for form in FORMS:
            order = Order(form, PUBLIC)
            drawn = self.anouk.reads(publishing.prepared, self.sitrep, order, exercise=True)
            words = reading.even(READ[form](Press().made(drawn, order)))
            assert [each for each in wanted if reading.even(each) not in words] == [], form

    def a_figure_that_changes_marks_it_on_every_desk(self):
        """Deliver other admissions on Karim's desk; the log says how long each desk took."""
        admissions = self.figure["Nieuwe ziekenhuisopnames"]
        assert not self._moved(self.anouk)
        began = time.perf_counter()
        changes = self.karim.does(figures.deliver, admissions, "402")
        assert ("figures", admissions) in changes.records
        assert self._moved(self.karim) == [("figures", "418", "402")]
        self._tell("the desk that wrote it", began)
        self.karim.exchanges()
        for name, writer in self.room.writers.items():
            writer.exchanges()
            assert self._moved(writer) == [("figures", "418", "402")]
            self._tell(f"the desk {name}", began)
        assert "418" in {quote.value for quote in self._frozen(self.anouk).quotes}

    def _moved(self, writer):
        """Return what sitrep 76 says otherwise than it stands now, on somebody's desk."""
        echo = writer.reads(onevoice.echo, writer.record("sitreps", self.sitrep))
        return [(each.register, each.before[""], each.now[""]) for each in echo.moved]

    def _tell(self, where, began):
        LOG.info(
            "sitrep 76 marked on %s after %.0f ms", where, 1000 * (time.perf_counter() - began)
        )

    def every_store_proves_it(self):
        self.all_have_what_the_others_have()
        for each in self.everybody:
            report = each.ledger.verify()
            assert report.sound, report.faults


def runs_of(piece, quotes):
    """Return what a reader reads of a paragraph: each run of words, cell and figure of it."""
    shown = {quote.id: quote for quote in quotes}
    for language in PUBLIC:
        for span in prose.spans(piece.texts[language]):
            if span.reference is not None:
                quote = shown[span.reference.id]
                yield f"{shown_figure(quote.value, language)} {quote.units[language]}"
            yield from (part for part in re.split(r"[\t\n]", span.words) if part.strip())


@pytest.fixture
def story(tmp_path):
    with ExitStack() as stack:
        yield Story(tmp_path, stack)


@pytest.mark.timeout(300)
def test_three_desks_write_sitrep_76_and_an_approver_lets_it_go_out(story, caplog):
    caplog.set_level(logging.INFO, logger=__name__)
    story.anouk_joins_later_and_loses_the_line()
    story.all_three_write_in_both_languages_at_once()
    story.anouk_comes_back_and_no_word_is_lost()
    story.where_several_typed_apart_somebody_looks_and_settles()
    story.anouk_brings_french_level()
    story.figures_come_in_and_comments_are_answered()
    story.inge_checks_and_clears_what_others_wrote()
    story.inge_approves_and_releases_it()
    story.it_is_the_same_sitrep_everywhere()
    story.every_paper_has_all_of_its_words()
    story.a_figure_that_changes_marks_it_on_every_desk()
    story.every_store_proves_it()
