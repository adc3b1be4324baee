"""A document beside the form that its county has: that of the same id on this machine, installed or shipped.

A file carries the form that it was made with, and whoever made it may have changed that.
"""

import logging
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.domain.document.document import Document, InconsistentError
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.milder import differing_rules, milder_rules
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.reference import NO_REFERENCE, Reference

Forms = Literal["own", "file"]
"""By which form a document is checked: the county's own, or that in the file."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CheckedByForms:
    """A document checked by the form that was asked for.

    `file` is the check by the form in the file where the county's `differs`, else None. `is_known` says whether this
    machine has a form of that id, and `softened` are the ids of rules that the file's own has switched off or made
    milder, or that find less by it.
    """

    report: CheckedDocument
    differs: bool = False
    is_known: bool = True
    file: CheckedDocument | None = None
    softened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Beside:
    """The county's form beside that of a file: None where there is none; what is other in the file's."""

    form: Form | None
    differs: bool = False
    milder: tuple[str, ...] = ()
    other: frozenset[str] = frozenset()


class CountyForms:
    """The forms on this machine, each read once, and how those of files differ from them."""

    def __init__(self, library: FormLibrary | None = None) -> None:
        self._library = library or FormLibrary()
        self._forms: dict[str, Form | None] = {}
        self._beside: ByIdentity[Form, _Beside] = ByIdentity()

    def form(self, form_id: str) -> Form | None:
        """Return the county's form of this id; None where it has none, or its file is faulty."""
        if form_id not in self._forms:
            try:
                self._forms[form_id] = self._library.find(form_id)
            except UserError as error:
                _log.warning("A form of this machine cannot be used: %s", error.message.code)
                self._forms[form_id] = None
        return self._forms[form_id]

    def check(
        self,
        document: Document,
        forms: Forms,
        *,
        final: bool | None = None,
        reference: Reference = NO_REFERENCE,
        public: bool = False,
        sheets: Collection[str] = (),
    ) -> CheckedByForms:
        """Return what is found in a document, or in its public copy, by the county's form (``own``) or the file's.

        Where the two differ, ``own`` has both. `sheets` are those that are asked for by name.
        """
        beside = self._compared(document.form)
        by_file = CheckedDocument(document, final=final, reference=reference, public=public, sheets=sheets)
        own = _with_form(document, beside.form) if beside.form is not None and beside.differs else None
        if own is None or forms == "file":
            return CheckedByForms(by_file, beside.differs, beside.form is not None, None, beside.milder)
        report = CheckedDocument(own, final=final, reference=reference, public=public, sheets=sheets)
        quieter = _quieter(by_file.problems, report.problems) & beside.other
        return CheckedByForms(report, True, True, by_file, tuple(sorted({*beside.milder, *quieter})))

    def _compared(self, form: Form) -> _Beside:
        known = self._beside.get(form)
        if known is None:
            own = self.form(form.id)
            if own is None or own == form:
                known = _Beside(own)
            else:
                known = _Beside(own, True, milder_rules(form, own), differing_rules(form, own))
            self._beside.put(form, known)
        return known


def _with_form(document: Document, form: Form) -> Document | None:
    try:
        return Document.build(document, form, document.foreign_rows)
    except InconsistentError as error:
        _log.warning("A document does not fit into the form of this machine: %s", error.fact)
        return None


def _quieter(less: Sequence[Problem], more: Sequence[Problem]) -> set[str]:
    """Return the rules that find less among the first problems than among the second."""
    found, wanted = Counter(each.rule for each in less), Counter(each.rule for each in more)
    return {rule for rule, count in wanted.items() if found[rule] < count}
