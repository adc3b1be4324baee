"""What a form says of publishing (公开): names of files, grounds for leaving a project out, by when it must be done.

What is given here stands for a form that says nothing else.
"""

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator

from jx_desktop.base.text import Text, squeezed, visible
from jx_desktop.domain.form.fields import FieldKey
from jx_desktop.domain.form.parts import FormPart, Key, refuse_twice

DayField = Literal["approved_on", "accounts_approved_on"]
"""Fields of the head from which days are counted: 批复日期, 决算批复日期."""

_DENIED = re.compile(r"(?:非|不|未|无)(?:属于?|涉及?|含有?|是|为)?$")
_ALSO = re.compile(r"[、,，/]?[和及或与]?")
_ANY_SECRECY = "秘密"
_NOT_OF_THE_STATE = re.compile(
    r"(?:商业|工作|企业|公司|技术|经营|客户|个人|通信|内部|审判|检察|侦查|审计|评标)的?[秘机]密(?!级)|国密(?=算法|改造|标准|产品|应用)"
)
"""Secrets that are not the state's, which may be a ground: 商业秘密, 技术秘密, 商业机密."""

_BEHIND = "："
_BEHIND_NAME = re.compile(r"[：:]")


class Ground(FormPart):
    """A ground for not publishing a project (商业秘密), with what it is for where the name does not say.

    Where it does not, the document says what it is behind the name, in words of its own (其他：尚在谈判).
    """

    id: Key
    name: Text
    words: Text = ""

    def written(self, own_words: str) -> str:
        """Return what a document keeps of it."""
        return f"{self.name}{_BEHIND}{own_words}" if own_words else self.name

    def own_words(self, text: str) -> str:
        """Return what a document says behind the name; `text` is what it keeps."""
        return _BEHIND_NAME.split(text, maxsplit=1)[1].strip() if _BEHIND_NAME.search(text) else ""


class DueDate(FormPart):
    """How many `days` of the calendar after a day that the head names a sheet must be public at the latest."""

    sheet: FieldKey
    after: DayField
    days: Annotated[int, Field(ge=0, le=366)]


_GROUNDS = (
    Ground(id="business", name="商业秘密"),
    Ground(id="privacy", name="个人隐私"),
    Ground(id="work", name="工作秘密"),
    Ground(id="other", name="其他", words="依法依规不予公开的其他情形"),
)
_DUE = (
    DueDate(sheet="goal", after="approved_on", days=20),
    DueDate(sheet="evaluation", after="accounts_approved_on", days=20),
)


class PublicationForm(FormPart):
    """What publishing goes by.

    In `file_name` stands what stands in the names of `ReviewForm`. Documents keep a ground's *name*; words that hold
    one of `never` are no ground, for the reason that `never_words` say. A sheet of `due` that the form does not have
    is not waited for.
    """

    file_name: Text = "{department}{title}"
    grounds: Annotated[tuple[Ground, ...], Field(min_length=1, max_length=20)] = _GROUNDS
    never: tuple[Text, ...] = ("国家秘密", "国家安全", "涉密", "绝密", "机密", "秘密", "密级", "国密")
    never_words: Text = "涉密项目不得在非涉密计算机上编制"
    due: tuple[DueDate, ...] = _DUE

    @model_validator(mode="after")
    def _names_agree(self) -> "PublicationForm":
        for what, keys in (
            ("publication.grounds", [ground.id for ground in self.grounds]),
            ("publication.grounds", [squeezed(ground.name) for ground in self.grounds]),
            ("publication.due", [due.sheet for due in self.due]),
        ):
            refuse_twice(what, keys)
        return self

    def ground(self, text: str) -> Ground | None:
        """Return the ground that is called so, whatever spaces stand in it; None for what is no ground of the form.

        Behind one that its name does not say may stand words of one's own, but for those that are none.
        """
        if self.is_never(text):
            return None
        name, *own_words = _BEHIND_NAME.split(text, maxsplit=1)
        known = {squeezed(ground.name): ground for ground in self.grounds}
        found = known.get(squeezed(name)) if own_words else None
        return found if found is not None and found.words else known.get(squeezed(text))

    def is_never(self, text: str) -> bool:
        """Whether a text gives what is no ground (国家秘密, 机密); 不涉密, 非国家秘密 and 商业秘密 do not."""
        words = _NOT_OF_THE_STATE.sub("", squeezed(visible(text)))
        never = sorted(filter(None, map(squeezed, self.never)), key=len, reverse=True)
        for name in (squeezed(ground.name) for ground in self.grounds):
            if not any(word in name for word in never if word != _ANY_SECRECY):
                words = re.sub(rf"{re.escape(name)}(?!级)", "", words)
        denied_until = -1
        for match in re.finditer("|".join(map(re.escape, never)), words) if never else ():
            is_listed = denied_until >= 0 and _ALSO.fullmatch(words, denied_until, match.start())
            if not is_listed and not _DENIED.search(words[: match.start()]):
                return True
            denied_until = match.end()
        return False


STANDARD_PUBLICATION = PublicationForm()
