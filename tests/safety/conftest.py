"""What the tests of safety share: the dice that they throw, and where their victims come from."""

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte. Only the superuser can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("no disk can be made here; a limit on the size of files stands in for it")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)
