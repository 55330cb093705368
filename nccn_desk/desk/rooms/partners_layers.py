"""What comes over the room of partners: the form, the past of one, and where a picture goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.export import Sheet, pdf, png, svg
from nccn_desk.desk.network.view import NetworkView
from nccn_desk.desk.rooms.partners_form import FormLayer
from nccn_desk.desk.rooms.partners_succession import SuccessionLayer
from nccn_desk.desk.rooms.past_layer import PastLayer
from nccn_desk.desk.rooms.print_layer import PrintLayer, documents
from nccn_desk.presenters import when
from nccn_desk.presenters.partners_card import PartnerCard
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings

PAPERS: Final = {"pdf": pdf, "svg": svg, "png": png}


class PartnersLayers:
    """Made when they are first asked for; `close` keeps what was typed in the form."""

    def __init__(
        self,
        room: QWidget,
        look: Look,
        session: Session,
        around: Surroundings,
        publisher: Papers,
    ) -> None:
        self.form: FormLayer | None = None
        self.succession: SuccessionLayer | None = None
        self.past: PastLayer | None = None
        self.printing: PrintLayer | None = None
        self._room = room
        self._look = look
        self._session = session
        self._around = around
        self._publisher = publisher

    def edit(self, card: PartnerCard) -> None:
        """Change a partner, its people and its circles."""
        if self.form is None:
            self.form = FormLayer(self._room, self._look, self._session, self._around)
            self.form.succeeded.connect(self.succeed)
        self.form.ask(card.id, card.person)

    def succeed(self, partner: str) -> None:
        """Ask who takes over from a partner."""
        if self.succession is None:
            around = self._around
            self.succession = SuccessionLayer(self._room, self._look, self._session, around)
        self.succession.ask(partner)

    def show_past(self, card: PartnerCard) -> None:
        """Show a partner or group as it was."""
        if self.past is None:
            self.past = PastLayer(self._room, self._look, self._session, self._around)
        self.past.ask(card.register, card.id)

    def take_out(self, form: str, view: NetworkView, day: date) -> None:
        """Ask where the picture of a day goes, as one of PAPERS."""
        sheet = Sheet(
            view.picture,
            said("partners.title"),
            when.long_day(day),
            exercise=self._session.seat.exercise,
            seats=view.seats,
        )
        data, keep = PAPERS[form](self._look, sheet), self._publisher.keep

        def write(file: Path) -> int:
            keep(data, file)
            return 1

        if self.printing is None:
            self.printing = PrintLayer(self._room, self._look, self._session, documents())
        name = self._look.say(said("partners.paper", day=day.isoformat()))
        self.printing.ask(Paper(name, write, f".{form}"))

    def close(self) -> None:
        """Hear no more news."""
        if self.past is not None:
            self.past.close_layer()
        if self.form is not None:
            self.form.close_layer()
