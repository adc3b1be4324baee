"""What a lock file says: our own in JSON, and LibreOffice's, which is read only."""

import json
import re
from dataclasses import dataclass

from jx_desktop.base.clock import shown_moment
from jx_desktop.base.messages import Message
from jx_desktop.storage.owner import Owner

_LONGEST_FIELD = 64
# Five fields, the last closed by a semicolon; a backslash stands before what is no separator.
_LIBREOFFICE = re.compile(r"((?:\\.|[^\\,;\n])*+)," * 4 + r"(?:\\.|[^\\,;\n])*+;\s*")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a document open, as far as its lock says: each field may be empty. `since` is an ISO time."""

    who: str = ""
    machine: str = ""
    since: str = ""

    @property
    def message(self) -> Message:
        """The sentence about it, with the time as this machine's clock shows it."""
        time = shown_moment(self.since)
        return Message(
            "lock.held",
            {
                "who": self.who or Message("lock.somebody"),
                "machine": Message("lock.machine", {"name": self.machine}) if self.machine else Message("lock.unknown"),
                "opened": Message("lock.opened_at", {"time": time}) if time else Message("lock.opened"),
            },
        )


@dataclass(frozen=True, slots=True)
class LockText:
    """The content of a lock file; another program's has no owner and no token."""

    holder: Holder
    owner: Owner | None = None
    token: str = ""

    def to_bytes(self) -> bytes:
        """Return one JSON object, readable to whoever looks into the file."""
        owner = self.owner or Owner("", 0, "")
        fields = {
            "program": "jx_desktop",
            "who": self.holder.who,
            "machine": self.holder.machine,
            "machine_id": owner.machine,
            "since": self.holder.since,
            "process": owner.process,
            "started": owner.started,
            "boot_id": owner.boot_id,
            "namespace": owner.namespace,
            "token": self.token,
        }
        return json.dumps(fields, ensure_ascii=False, indent=1).encode() + b"\n"


def read_lock_text(data: bytes) -> LockText | None:
    """Return what a lock file says; None for what is no lock of any kind."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # A name of another age's encoding still shows that somebody is there.
        text = data.decode("utf-8", "replace")
    foreign = _LIBREOFFICE.fullmatch(text)
    if foreign:
        own_name, login, machine, since = (cleaned_field(_ESCAPED.sub(r"\1", field)) for field in foreign.groups())
        return LockText(Holder(own_name or login, machine, since))
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _ours(fields) if isinstance(fields, dict) else None


def cleaned_field(value: object) -> str:
    """Return the visible characters of a text on one line, at most 64; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    return "".join(character for character in value if character.isprintable()).strip()[:_LONGEST_FIELD]


def _ours(fields: dict[object, object]) -> LockText | None:
    process = fields.get("process")
    if type(process) is not int:
        return None
    names = ("who", "machine", "since", "machine_id", "boot_id", "started", "namespace", "token")
    who, machine, since, machine_id, boot_id, started, namespace, token = (
        cleaned_field(fields.get(name)) for name in names
    )
    return LockText(Holder(who, machine, since), Owner(machine_id, process, boot_id, started, namespace), token)
