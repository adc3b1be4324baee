"""What the tests of safety share: how often they try, and the figures that they print.

``JX_TORTURE=1`` asks for the full counts, as ``python3 dev.py torture`` does.
"""

import os
import random
from collections.abc import Callable, Iterator

import pytest

from jx_desktop.domain.form import Form
from tests.safety.nursery import Nursery, open_nursery
from tests.safety.sealed import sealed_document
from tests.storage.crafting import image_of

_FIGURES = pytest.StashKey[list[str]]()

Figure = Callable[[str, str], None]
Count = Callable[[int, int], int]


def is_torture() -> bool:
    """Whether the full counts are asked for."""
    return os.environ.get("JX_TORTURE") == "1"


@pytest.fixture
def count() -> Count:
    """Return how often to try: the full number, or the reduced one."""
    return lambda full, reduced: full if is_torture() else reduced


@pytest.fixture
def figure(pytestconfig: pytest.Config) -> Figure:
    """Note one line of the report: what was tried, and what came of it."""

    def note(row: str, result: str) -> None:
        pytestconfig.stash.setdefault(_FIGURES, []).append(f"{row}: {result}")

    return note


@pytest.fixture
def seed() -> int:
    """What dice are thrown by: ``JX_SEED``, which repeats a run, else another one each time."""
    seed = int(os.environ.get("JX_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
    print(f"JX_SEED={seed}")
    return seed


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory, form: Form) -> Iterator[Nursery]:
    """Where victims come from."""
    home = tmp_path_factory.mktemp("nursery")
    (home / "warm-up.jx").write_bytes(image_of(sealed_document(form)))
    with open_nursery(home / "warm-up.jx", home) as made:
        yield made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the figures, a line each."""
    lines = config.stash.get(_FIGURES, [])
    if lines:
        terminalreporter.section("safety")
        for line in lines:
            terminalreporter.write_line(line)
