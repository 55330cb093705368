from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.requests import REQUESTS, named
from nccn_desk.services import partners, requesting
from nccn_desk.services.shapes import Query
from tests.presenters.network_desk import Requests
from tests.presenters.room_parts import nl


class Desk(Requests):
    place = REQUESTS
    register = "requests"


def card(desk):
    return desk.paper.card


def test_what_is_late_stands_first_and_says_so(desk):
    assert desk.titles() == ["Lijst van winkels", "Cijfers scholen", "Duitse tekst"]
    assert desk.marks() == ["niet geleverd", "gevraagd", "gevraagd"]
    assert nl(desk.paper.page.heading.sub) == "3 open · 1 niet geleverd"
    assert desk.counts() == {"open": 3, "late": 1, "theirs": 1, "check": 0, "done": 0, "all": 3}
    assert nl(desk.paper.page.rows[0].cells[0].small) == "1 u 00 over tijd"
    assert card(desk).id == f"requests/{desk.ids['late']}"
    assert desk.presenter.lit() == "mail"
    assert {each.key: each.keys for each in card(desk).actions} == {
        "mail": "Ctrl ↵",
        "receive": "",
        "remind": "",
        "escalate": "E",
        "cancel": "",
    }


def test_filters_and_words_narrow_the_list(desk):
    desk.presenter.narrow("theirs")
    assert desk.titles() == ["Duitse tekst"]
    desk.presenter.narrow("all")
    desk.presenter.find("fod econ")
    assert desk.titles() == ["Lijst van winkels"]
    desk.presenter.find("zz")
    assert nl(desk.paper.page.empty.sentence) == "Geen vraag met ‘zz’ hier."
    desk.presenter.find("")
    desk.presenter.narrow("done")
    assert nl(desk.paper.page.empty.sentence) == "Nog niets afgesloten."


def test_a_request_is_typed_in_one_line(desk):
    desk.presenter.type_new("scien: cijfers testen 16:30")
    desk.presenter.add()
    assert desk.titles()[1:3] == ["Cijfers scholen", "Duitse tekst"]
    shown = card(desk)
    assert desk.paper.words("requests.subject") == "cijfers testen"
    assert desk.paper.words("requests.due") == "16:30"
    picks = {each.name: each.chosen for each in shown.picks}
    assert picks["requests.partner"] == desk.ids["lab"]
    assert picks["requests.direction"] == "to_partner"


def test_what_a_partner_asks_is_typed_where_those_are_shown(desk):
    desk.presenter.narrow("theirs")
    desk.presenter.type_new("Limburg: affiches")
    desk.presenter.add()
    assert {each.name: each.chosen for each in card(desk).picks}["requests.direction"] == (
        "from_partner"
    )
    assert "zonder uur" in desk.cells()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("cijfers testen", "request_line"),
        ("Sciensano:", "request_line"),
        ("Niemand: cijfers", "partner_unknown"),
        (": cijfers", "partner_unknown"),
    ],
)
def test_a_line_that_says_too_little_is_refused_and_stays(desk, line, code):
    desk.presenter.type_new(line)
    desk.presenter.add()
    assert desk.paper.problems[-1].code == code
    assert desk.paper.lines[-1] == line


def test_a_partner_is_named_by_a_name_of_its_own_or_one_beginning(desk):
    def one(words):
        return desk.watch.read(lambda reader: named(reader, words)).id

    assert one("fod econ.") == desk.ids["shops"]
    assert one("NCCN") == desk.ids["house"]
    assert one("sciensano fr") == desk.ids["lab"]
    desk.make("partners", _more)
    with pytest.raises(BadValue) as caught:
        one("fod")
    assert caught.value.code == "partner_ambiguous"


def _more(uow):
    uow.create("partners", {"name": "FOD Mobiliteit", "level": "federal"})
    return uow.commit()


def test_a_request_is_reminded_received_found_wanting_and_closed(desk):
    desk.presenter.run("remind")
    assert desk.told() == ["Herinnering genoteerd"]
    assert desk.presenter.lit() == "receive"
    assert "Herinnerd" in desk.facts()
    desk.presenter.run("receive")
    assert desk.acts() == ["whole", "incomplete", "wrong"]
    desk.presenter.run("incomplete")
    assert nl(desk.window.questions[-1].title) == "Wat ontbreekt er?"
    assert desk.facts()["Wat ontbreekt of fout is"] == "omdat het zo is"
    assert desk.record("late")["complete"] is False
    desk.presenter.run("receive")
    desk.presenter.run("wrong")
    assert desk.record("late")["correct"] is False
    desk.presenter.run("receive")
    desk.presenter.run("whole")
    assert desk.record("late").words("state") == "closed"
    desk.presenter.run("reopen")
    assert desk.record("late").words("state") == "received"


def letter_of(desk):
    """Return what was handed to the mail program, by its parts."""
    parts = urlsplit(desk.outside.opened[-1])
    told = parse_qs(parts.query)
    return parts.scheme, unquote(parts.path), told["subject"][0], told["body"][0]


def test_a_reminder_is_handed_over_in_the_language_of_the_partner(desk):
    shops = desk.ids["shops"]
    spoken = {"mail": "eco+crise@economie.example", "languages": frozenset({"fr", "de"})}
    desk.make("partners", lambda uow: partners.change(uow, shops, spoken))
    desk.presenter.run("mail")
    scheme, to, subject, body = letter_of(desk)
    assert (scheme, to) == ("mailto", "eco+crise@economie.example")
    assert subject.startswith("EXERCICE – Rappel\u00a0: Lijst van winkels (V-")
    assert body.startswith("Bonjour,\r\n\r\nLe 17/11 05:07, nous vous avons demandé")
    assert "pour le 17/11 09:07" in body
    assert "Lotte Verhaegen" in body
    assert desk.told()[-1].startswith("Mailprogramma geopend voor eco+crise@economie.example")
    assert "Herinnerd" in desk.facts()
    assert desk.presenter.lit() == "receive"


def test_a_reminder_speaks_to_the_person_and_takes_what_was_asked_along(desk):
    way = {"channel": "mail", "value": "an@sciensano.example"}
    values = {
        "name": "An",
        "partner": desk.ids["lab"],
        "languages": frozenset({"de"}),
        "reachability": (way,),
    }
    person = desk.make("persons", lambda uow: partners.add_person(uow, values))
    more = {"person": person, "text": "Per Schule & Tag", "due": None}
    coming = desk.ids["coming"]
    desk.make("requests", lambda uow: requesting.change(uow, coming, more))
    desk.select("requests", "coming")
    desk.presenter.run("mail")
    _, to, subject, body = letter_of(desk)
    assert to == "an@sciensano.example"
    assert subject.startswith("ÜBUNG – Erinnerung: Cijfers scholen")
    assert "Cijfers scholen.\r\n\r\nPer Schule & Tag\r\n\r\nWir haben es noch nicht" in body


def test_without_a_mail_program_the_text_is_copied_and_nothing_noted(desk):
    desk.outside.takes = False
    desk.presenter.run("mail")
    assert "Lijst van winkels" in desk.outside.copied[-1]
    assert desk.told()[-1].startswith("Geen mailprogramma")
    assert "Herinnerd" not in desk.facts()
    desk.outside.takes = True
    desk.presenter.run("mail")
    assert desk.outside.opened[-1].startswith("mailto:?subject=")
    assert "Geen adres bekend" in desk.told()[-1]


def test_what_a_partner_asks_us_is_not_mailed_back(desk):
    desk.select("requests", "theirs")
    assert "mail" not in desk.acts()


def test_a_request_is_laid_before_another_with_the_reason(desk):
    desk.window.reason = "nccn: geen antwoord op twee herinneringen"
    desk.presenter.run("escalate")
    assert nl(desk.window.questions[-1].title) == "Aan wie legt u dit voor, en waarom?"
    assert desk.record("late").words("escalated_to") == desk.ids["house"]
    assert desk.facts()["Waarom voorgelegd"] == "geen antwoord op twee herinneringen"
    assert desk.told()[-1] == "Voorgelegd"
    noted = desk.watch.read(lambda reader: reader.records(Query("journal")))
    assert noted[-1].words("text").endswith("Crisiscentrum: geen antwoord op twee herinneringen")


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("NCCN", "escalation_line"),
        ("NCCN: ", "escalation_line"),
        ("Niemand: het duurt", "partner_unknown"),
        ("FOD Econ.: het duurt", "escalated_to_itself"),
    ],
)
def test_an_escalation_that_says_too_little_is_refused(desk, reason, code):
    desk.window.reason = reason
    desk.presenter.run("escalate")
    assert desk.paper.problems[-1].code == code
    assert not desk.record("late").words("escalated_to")
    again = desk.window.questions[-1]  # what was typed stands there, under what was wrong with it
    assert again.given == reason
    assert nl(again.title) == nl(desk.window.questions[-2].title)
    assert nl(again.consequence) != nl(desk.window.questions[-2].consequence)


def test_a_request_is_dropped_with_its_reason(desk):
    desk.presenter.run("cancel")
    assert desk.record("late").words("state") == "cancelled"
    assert desk.record("late").words("reason") == "omdat het zo is"
    desk.presenter.narrow("done")
    assert desk.paper.page.rows[0].quiet


def test_a_promise_and_an_escalation_are_written_by_their_fields(desk):
    desk.select("requests", "coming")
    desk.presenter.type("requests.promised", "12:30")
    desk.presenter.type("requests.text", "In vier talen.")
    desk.presenter.settle()
    assert desk.record("coming").words("state") == "promised"
    assert desk.record("coming").words("text") == "In vier talen."
    desk.presenter.change("requests.escalated_to", desk.ids["house"])
    assert desk.record("coming").words("escalated_to") == desk.ids["house"]
    assert desk.facts()["Voorgelegd aan"].startswith("Nationaal Crisiscentrum · ")
    desk.presenter.change("requests.escalated_to", desk.ids["lab"])
    assert desk.paper.problems[-1].code == "escalated_to_itself"


def test_an_hour_that_is_none_is_refused_where_it_was_typed(desk):
    desk.presenter.type("requests.due", "straks")
    desk.presenter.settle()
    assert "geen uur" in desk.paper.wrong("requests.due")


def test_the_list_is_printed_late_first(desk, tmp_path):
    sheet = desk.printed(tmp_path)
    assert [each.title for each in sheet.sections] == [
        "Niet geleverd",
        "Open",
        "Klaar",
    ]
    assert [each.count for each in sheet.sections] == ["1", "2", "0"]
    assert "FOD Economie" in sheet.sections[0].rows[0][1]


def test_a_link_from_elsewhere_leads_to_its_request(desk):
    desk.presenter.narrow("late")
    desk.presenter.open(desk.ids["theirs"])
    assert card(desk).id == f"requests/{desk.ids['theirs']}"
    desk.presenter.open("f" * 32)
    assert card(desk).id == f"requests/{desk.ids['theirs']}"


def test_a_request_that_was_taken_back_is_shown_no_longer(desk):
    def take_back(uow):
        uow.remove("requests", desk.ids["late"])
        return uow.commit()

    desk.watch.act(take_back)
    assert card(desk).id == f"requests/{desk.ids['coming']}"
    desk.presenter.narrow("open")
    desk.watch.act(_more)
    assert desk.titles() == ["Cijfers scholen", "Duitse tekst"]
