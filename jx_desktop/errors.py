"""The one error that is shown to the user as it is; every other exception is a fault of the program."""

from jx_desktop.base.messages import Message


class UserError(Exception):
    """What the world did (file locked, disk full, not a document), worded as what, where and what to do."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.message = Message(code, params)
