"""Damaged files by the thousand: none is read as something else in silence."""

from jx_desktop.domain.form.definition import Form
from tests.figures import Count, Figure
from tests.storage.test_fuzzed_files import damage_at_random


def test_thousands_of_damaged_files_are_refused_or_say_what_they_said_before(
    form: Form, count: Count, figure: Figure
) -> None:
    rounds, seed = count(3000, 200), 20241122
    refused = damage_at_random(form, rounds, seed)
    assert refused > rounds / 2
    figure("fuzzed files", f"{rounds}, {refused} refused, 0 unhandled, 0 silently changed (seed {seed})")
