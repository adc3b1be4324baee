"""Which cards a part of a form has."""

from PySide6.QtCore import QObject

from jx_desktop.domain.form.definition import Form
from jx_desktop.services.forms.draft import FormDraft
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.ui.forms.cards import Card
from jx_desktop.ui.forms.outline import NodeKey, Outline
from jx_desktop.ui.forms.part_cards import PartCards
from jx_desktop.ui.forms.rule_cards import RuleCards
from jx_desktop.ui.forms.sheet_cards import SheetCards
from jx_desktop.wording.messages import Wording


class FormCards(QObject):
    """Makes the cards of all parts."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outline = Outline(wording, self)
        self._parts = PartCards(FormLibrary().get(DEFAULT_FORM).labels, self)
        self._sheets = SheetCards(self._parts, self.outline, self)
        self._rules = RuleCards(self._parts, wording, self)

    def of(self, part: NodeKey, draft: FormDraft, form: Form) -> tuple[Card, ...]:
        """Return the cards of a part; `form` is the last that the draft was without a fault."""
        match part:
            case ("sheet", str() as key):
                return self._sheets.of_sheet(key, draft)
            case ("band", str() as key, int() as number):
                return self._sheets.of_band(key, number, draft, _fields(key, draft, form))
            case ("rules", str() as group):
                return self._rules.of_group(group, draft)
            case ("rules",):
                return (Card(self.tr("Rules of the check"), (), note=self.tr("Choose a group of rules at the left.")),)
            case ("year",):
                return (Card(self.tr("Sheets of the year"), (), note=self.tr("Choose a sheet at the left.")),)
            case (str() as name,):
                return self._parts.of(name, draft)
        return ()


def _fields(key: str, draft: FormDraft, form: Form) -> list[tuple[object, str]]:
    """Return the paths of what cells of a sheet can show, each with its words."""
    if draft.get(("sheets", key, "owner")) == "document":
        own = {f"values.{name}": field for name, field in (draft.get(("sheets", key, "fields")) or {}).items()}
        known = {**form.sheet_fields(key), **form.around_fields}
    else:
        own = draft.get(("fields",)) or {}
        known = {**form.project_fields, **form.around_fields}
    labels = {path: field.label for path, field in known.items() if not path.startswith(("plan.", "values."))}
    labels |= {path: str(field.get("label", path)) for path, field in own.items()}
    return [(path, f"{label}（{path}）" if path.startswith("values.") else label) for path, label in labels.items()]
