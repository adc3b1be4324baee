"""Forms that differ from others in one thing."""

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import Column, TableBand
from jx_desktop.domain.form.tables import Level1


def with_goal(form: Form, **values: object) -> Form:
    """Return a form whose goal sheet has other values."""
    goal = form.sheets["goal"].model_copy(update=values)
    return form.model_copy(update={"sheets": FrozenDict({**form.sheets, "goal": goal})})


def with_columns(form: Form, columns: tuple[Column, ...]) -> Form:
    """Return a form whose goal sheet shows the indicators in other columns."""
    bands = (
        band.model_copy(update={"columns": columns}) if isinstance(band, TableBand) else band
        for band in form.sheets["goal"].bands
    )
    return with_goal(form, bands=tuple(bands))


def with_taxonomy(form: Form, taxonomy: tuple[Level1, ...]) -> Form:
    """Return a form with other levels of indicators."""
    table = form.indicators.model_copy(update={"taxonomy": taxonomy})
    return form.model_copy(update={"tables": FrozenDict({**form.tables, "indicators": table})})
