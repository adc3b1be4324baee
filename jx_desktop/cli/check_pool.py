"""Many files are checked by several processes at once; the results come in the order of the files."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict

from jx_desktop.cli.check_worker import ARGUMENT
from jx_desktop.cli.checked_file import CheckedFile, CheckOrder, check_file
from jx_desktop.services.checking.county_form import CountyForms
from jx_desktop.services.machine.pool import Job, Workers, answered
from jx_desktop.wording.messages import Wording


def checked_files(names: Sequence[str], order: CheckOrder, wording: Wording) -> Iterator[CheckedFile]:
    """Yield what is to be written of each file, in order."""
    forms = CountyForms()
    workers = Workers(
        module="jx_desktop.cli.check_worker",
        argument=ARGUMENT,
        order=asdict(order),
        here=lambda job: check_file(job.item, order, wording, forms),
        lost=lambda job: CheckedFile(failure=wording.text("check.not_checked", path=job.item)),
    )
    with closing(answered((Job(name, weight=_bytes_of(name)) for name in names), workers)) as jobs:
        for job in jobs:
            yield CheckedFile(*job.answer)


def _bytes_of(name: str) -> int:
    try:
        return os.stat(name).st_size  # noqa: PTH116 (as text: it may be no name at all)
    except (OSError, ValueError):  # reading it says why
        return 0
