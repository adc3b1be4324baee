"""A program of its own that saves one document whenever it is told to: ``python -m tests.safety.rival FILE DATA NAME``.

Each line on standard input opens the file anyway, makes one edit and says ``ready``; the next line saves. The answer
is ``saved SHA256`` or the code of the error.
"""

import sys
from pathlib import Path

from jx_desktop.editing.text import SetHeadFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.opening import Held, open_work
from jx_desktop.services.machine.local_store import LocalStore


def main(path: Path, data: Path, name: str) -> None:
    """Edit and save, round by round."""
    store = LocalStore(data)
    for number, _ in enumerate(sys.stdin):
        work = open_work(path, store, "anyway")
        if isinstance(work, Held):
            raise SystemExit("anyway is anyway")
        work.session.run(SetHeadFields({"reviewed_by": f"{name} {number}"}))
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            work.save()
        except UserError as error:
            print(error.message.code, flush=True)
        else:
            print("saved", work.opened.stored.sha256 if work.opened else "", flush=True)
        work.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
