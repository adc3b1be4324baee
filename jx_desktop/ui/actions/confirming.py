"""What came from last year and waits for being looked at (待确认): from place to place, and confirming it."""

from collections.abc import Callable
from functools import partial

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.review.locks import MARKS
from jx_desktop.domain.review.marks import mark_at, markable, marks_of, unconfirmed_places
from jx_desktop.editing.confirming import ConfirmPlaces
from jx_desktop.services.checking.confirmed import count_unchanged
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.status import Status
from jx_desktop.ui.window.window_state import WindowState, of_goals


class ConfirmingActions(ActionGroup):
    """Marks of 待确认: where the next one is, and taking them away."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        following, before = self.tr("Next unconfirmed place"), self.tr("Previous unconfirmed place")
        self.next = self.add(
            "next_unconfirmed", following, partial(self.step, 1), "carried", "F7", possible=_has_unconfirmed
        )
        self.previous = self.add(
            "previous_unconfirmed", before, partial(self.step, -1), "carried", "Shift+F7", possible=_has_unconfirmed
        )
        words = self.tr("Confirm, and go to the next")
        self.confirm = self.add(
            "confirm_place",
            words,
            self.confirm_here,
            "carried",
            "Ctrl+Shift+Return",
            possible=_has_unconfirmed,
            changes=of_goals(MARKS),
        )
        words = self.tr("Confirm all of this form")
        self.confirm_all = self.add(
            "confirm_form", words, self.confirm_form, "carried", possible=_has_unconfirmed_here, changes=of_goals(MARKS)
        )
        shell.part(Status).unconfirmed_wanted.connect(self.next.trigger)
        self._undone: object = None
        """The history after the form was confirmed: the offer to undo that ends with the next step."""

    def follow(self, state: WindowState) -> None:
        """Offer to undo no longer than that is what undo does."""
        history = state.work.session.history if state.work is not None else None
        if self._undone is not None and history is not self._undone:
            self._undone = None
            self.shell.part(StandingBars).end_offer()

    def meet(self, desk: Desk) -> None:
        """Confirm what a form's own button is for."""
        desk.confirm_wanted.connect(self.confirm_all.trigger)

    # ---- from place to place

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) place that waits, and on from the other end of the document."""
        self.desk.commit()
        self._go(direction, self.desk.place)

    def _go(self, direction: int, here: Address, *, is_confirming: bool = False) -> None:
        work = self.work
        places = list(unconfirmed_places(work.document))
        if not places:
            self.shell.tell(Message("confirm.none"))
            return
        rank = _ranking(work.document, here)
        at = rank(here)
        ahead = [place for place in places if (rank(place) > at if direction > 0 else rank(place) < at)]
        target = (ahead or places)[0 if direction > 0 else -1]
        field = "value" if target.row_id and self._is_main(target) else target.field
        self.desk.go_to(target.entity_id, field, target.row_id)
        code = "confirm.left" if is_confirming else "confirm.at"
        self.shell.tell(Message(code, {"number": places.index(target) + 1, "count": len(places)}))

    def _is_main(self, place: Address) -> bool:
        return mark_at(self.work.document.get(Entity, place.entity_id), place).startswith(f"{MAIN_TABLE}.")

    # ---- confirming

    def confirm_here(self) -> None:
        """Confirm the place with the cursor, if it waits, and go to the next that does."""
        desk = self.desk
        desk.commit()
        here = desk.place
        self._confirm(ConfirmPlaces((here,)), here)
        self._go(1, here, is_confirming=True)

    def confirm_form(self) -> None:
        """Confirm all of the form that is shown, and say how much of it is as it was last year."""
        desk = self.desk
        desk.commit()
        entity = desk.chosen_entity
        if entity is None:
            return
        count, same = len(marks_of(entity)), count_unchanged(entity, desk.work.references.present)
        self._confirm(ConfirmPlaces.of([entity]), desk.place)
        words = self.shell.wording.text("confirm.done_same" if same else "confirm.done", count=count, same=same)
        self._undone = desk.work.session.history
        self.shell.part(StandingBars).show_offer(words, self.tr("Undo"), self._undo, self.tr("Close"))

    def _confirm(self, command: ConfirmPlaces, place: Address) -> None:
        session = self.work.session
        session.end_merging()
        session.run(command, place=place)
        self.desk.check()

    def _undo(self) -> None:
        self.work.session.undo()


def _ranking(document: Document, here: Address) -> Callable[[Address], tuple[int, int]]:
    """Return what says of a place where it comes in the document, and within the form in which somebody is."""
    units = (entity for unit in document.units for entity in (unit, *document.projects_of(unit)))
    order = {entity.id: number for number, entity in enumerate((document.head, *document.sections, *units))}
    entity = document.get(Entity, here.entity_id)
    marks = {mark: number for number, mark in enumerate(markable(entity, document.form))}

    def rank(place: Address) -> tuple[int, int]:
        is_here = place.entity_id == here.entity_id
        return order.get(place.entity_id, -1), marks.get(mark_at(entity, place), -1) if is_here else -1

    return rank


def _has_unconfirmed(state: WindowState) -> bool:
    return state.seen is not None and next(unconfirmed_places(state.seen.document), None) is not None


def _has_unconfirmed_here(state: WindowState) -> bool:
    return state.seen is not None and bool(marks_of(state.chosen))
