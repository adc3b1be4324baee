"""An immutable dictionary. The library that checks records is not loaded for it: messages, and with them the processes
that read foreign files, do without."""

from types import GenericAlias
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, get_args

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dictionary that cannot be changed; written and read as an ordinary JSON object."""

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise TypeError("this dictionary cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        key, value = get_args(source) or (Any, Any)
        return core_schema.no_info_after_validator_function(
            cls, handler.generate_schema(GenericAlias(dict, (key, value)))
        )
