"""What a sheet that is repeated by month said in an earlier month, at the same place: looked at, never taken over."""

from collections.abc import Iterator

from jx_desktop.base.record import Record
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.kinds.fields import plain


def earlier_months(form: FormContents, key: str) -> tuple[int, ...]:
    """Return the earlier months of the same sheet, the last one first; none for a sheet that is there once."""
    base, _, month = key.rpartition("-")
    if base not in form.sheets or not month.isdecimal():
        return ()
    return tuple(sorted((each for each in form.sheets[base].months if each < int(month)), reverse=True))


def earlier_value(form: FormContents, key: str, record: Record, path: str) -> tuple[int, str] | None:
    """Return in which earlier month something stood in a project or row, at the place of `path`, and what; or None."""
    months = earlier_months(form, key)
    return next(((month, text) for month, text in _values(record, path, key, months) if text), None)


def _values(record: Record, path: str, key: str, months: tuple[int, ...]) -> Iterator[tuple[int, str]]:
    before, own, behind = path.partition(f".{key.rpartition('-')[2]}.")
    if own:
        for month in months:
            yield month, plain(record.value_at(f"{before}.{month:02}.{behind}"))
