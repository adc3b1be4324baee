"""What the tests of safety share: the dice that they throw, and where their victims come from."""

import os
import random
from collections.abc import Iterator

import pytest

from jx_desktop.domain.form.definition import Form
from tests.safety.nursery import Nursery, open_nursery
from tests.safety.sealed import sealed_document
from tests.storage.crafting import image_of


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
