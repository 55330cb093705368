from __future__ import annotations

import pytest

from nccn_desk.presenters.partners_editing import PartnerEditor, choices_of
from nccn_desk.services.shapes import Query
from nccn_desk.services.structures_codes import code_id
from tests.presenters.partners_room import Desk
from tests.presenters.room_parts import nl


class Form:
    """The form on paper, over the exercise day."""

    def __init__(self, name="partners/deaf", **how):
        self.desk = Desk(**how)
        self.shown, self.lines, self.problems = [], [], []
        self.show_form, self.show_new_person = self.shown.append, self.lines.append
        self.show_form_problem = self.problems.append
        self.editor = PartnerEditor(self.desk.day.session, self, self.desk.window.around)
        self.partner = self.desk.named(name)
        self.editor.open(self.partner)

    @property
    def form(self):
        return self.shown[-1].form

    def field(self, key):
        return next(each for each in self.shown[-1].fields if each.name == key)

    def write(self, key, words):
        """Type something and let the hands rest; return what is wrong with it."""
        self.editor.type(key, words)
        self.editor.settle()
        return nl(self.field(key).wrong)

    def record(self, register, record):
        return self.desk.read(lambda reader: reader.record(register, record))


@pytest.fixture
def form():
    return Form()


def test_fields_stand_as_one_would_type_them(form):
    assert form.field("persons.name").words == "Els Vandamme"
    assert form.field("persons.reachability").words.splitlines() == [
        "+32 470 00 01 23; 08:00-20:00; mobiel, bereikbaar tot 20:00",
        "els.vandamme@voorbeeld.be; gewone post, geen vertrouwelijke stukken",
    ]
    assert form.field("memberships.begins").words == "20/03/2020"
    assert form.form.chosen["partners.kind"] in choices_of("partners")["kind"]


def test_each_field_becomes_an_act_that_can_be_undone(form):
    assert form.write("partners.agreement", "Bevestigt binnen het uur") == ""
    assert form.record("partners", form.partner).words("agreement") == "Bevestigt binnen het uur"
    assert nl(next(r.title for r in form.desk.choose("partners/deaf").rows if r.id == "agreement"))
    assert form.write("partners.ends", "31/12") == ""
    assert form.record("partners", form.partner).words("ends") == "2020-12-31"


def test_reachability_keeps_its_channels(form):
    assert form.write("persons.reachability", "+32 470 00 01 23; ma-vr 09:00-17:00\n1710") == ""
    (first, second) = form.record("persons", form.form.person)["reachability"]
    assert (first["channel"], first["days"], first["until"]) == ("mobile", "12345", "17:00")
    assert second["channel"] == "phone"


@pytest.mark.parametrize(
    ("key", "typed", "told"),
    [
        ("partners.begins", "gisteren", "‘gisteren’ is geen dag die Desk begrijpt."),
        ("partners.begins", "31/02/2020", "‘31/02/2020’ is geen dag die Desk begrijpt."),
        ("memberships.ends", "01/01/2019", "Dit eindigt voor het begint."),
        ("persons.reachability", "1710; ma 25:00-26:00", "‘1710; ma 25:00-26:00’ is geen nummer"),
        ("partners.name", "", "Dit veld moet ingevuld zijn."),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_stays(form, key, typed, told):
    wrong = form.write(key, typed)
    assert told in wrong
    assert form.field(key).words == typed


def test_choices_and_tags_are_acts_at_once(form):
    form.editor.change("partners.kind", "professional")
    form.editor.change("partners.disciplines", frozenset({"D2", "D5"}))
    kept = form.record("partners", form.partner)
    assert (kept.words("kind"), kept.members("disciplines")) == ("professional", {"D2", "D5"})
    assert form.form.held["partners.disciplines"] == {"D2", "D5"}


def test_a_person_is_added_and_taken_away(form):
    form.editor.type_person("Jan Peeters")
    form.editor.add_person()
    assert form.field("persons.name").words == "Jan Peeters"
    assert len(form.form.people) == 2
    form.editor.remove("persons")
    assert [nl(each.word) for each in form.form.people] == ["Els Vandamme"]
    assert nl(form.desk.window.questions[-1].title) == "Neem deze persoon weg"


def test_a_partner_joins_a_circle_from_today_and_leaves_it(form):
    circle = code_id("circles", "be.circle.d5-prov")
    assert circle in {each.key for each in form.form.circles}
    form.editor.join(circle)
    assert form.field("memberships.begins").words == "17/11/2020"
    assert circle not in {each.key for each in form.form.circles}
    assert form.write("memberships.ends", "17/11") == ""
    (seat,) = [
        each
        for each in form.desk.read(lambda reader: reader.records(Query("memberships")))
        if (each.words("partner"), each.words("circle")) == (form.partner, circle)
    ]
    assert seat.words("ends") == "2020-11-17"
    form.editor.join(circle)
    assert form.problems


def test_a_partner_of_whom_something_is_noted_stays(form):
    form.editor.remove("partners")
    assert form.problems[-1].code == "partner_in_use"


def test_the_form_leaves_with_its_partner():
    form = Form()
    form.desk.presenter.type_new("Tijdelijk")
    form.desk.presenter.add()
    form.editor.open(form.desk.card.id)
    assert form.form.seats == ()
    form.editor.remove("partners")
    assert form.shown[-1] is None


def test_words_left_by_a_crash_are_kept(form):
    form.editor.type("partners.phone", "+32 2 000 09 09")
    again = PartnerEditor(form.desk.day.session, form, form.desk.window.around)
    again.open(form.partner)
    assert form.record("partners", form.partner).words("phone") == "+32 2 000 09 09"


def test_an_evaluator_reads_the_form():
    form = Form(role="evaluator")
    assert not form.form.writable
    assert form.form.shut


def test_once_closed_nothing_is_shown(form):
    form.editor.close()
    shown = len(form.shown)
    form.desk.choose("partners/deaf")
    form.editor.choose_person("x")
    assert len(form.shown) == shown


def test_who_came_before_is_chosen_and_never_in_a_circle(form):
    heir = next(each.chosen.key for each in form.form.offered)
    form.editor.change("partners.predecessors", frozenset({heir}))
    assert form.form.predecessors == {heir}
    form.editor.open(heir)
    form.editor.change("partners.predecessors", frozenset({form.partner}))
    assert form.problems[-1].code == "circular_predecessors"
    assert form.form.predecessors == frozenset()
    assert form.editor.partner == heir
    form.editor.leave()
    assert form.editor.partner == ""
