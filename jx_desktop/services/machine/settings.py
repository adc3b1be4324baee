"""What the program remembers between two starts: language, appearance, recent files, the window's shape."""

import json
import logging
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jx_desktop.domain.form.sheets import Area
from jx_desktop.domain.review.records import Office
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.files.private import make_private
from jx_desktop.storage.regular_file import json_object_in

MAX_RECENT_FILES = 10
MAX_PASTE_MAPPINGS = 30
MAX_PHRASES = 200
MAX_DESK_FOLDERS = 8
MAX_AREAS = 40
_MAX_BYTES = 4 << 20

Language = Literal["zh", "en"]
Theme = Literal["system", "light", "dark"]
FontScheme = Literal["auto", "bundled", "system"]

_log = logging.getLogger(__name__)


class Settings(BaseModel):
    """The user's settings; without a file, as in `Settings()`, they are kept in memory alone."""

    model_config = ConfigDict(validate_assignment=True, extra="ignore")

    language: Language = "zh"
    theme: Theme = "system"
    recent_files: tuple[Path, ...] = Field(default=(), max_length=MAX_RECENT_FILES)
    window_geometry: str = Field(default="", pattern="^[A-Za-z0-9+/=]*$")
    """`QWidget.saveGeometry()` in base64."""
    window_maximized: bool = False
    window_state: str = Field(default="", pattern="^[A-Za-z0-9+/=]*$")
    """`QMainWindow.saveState()` in base64."""
    preview_shown: bool = True
    problems_shown: bool = True
    library_shown: bool = False
    comments_shown: bool = False
    last_year_shown: bool = True
    """Whether forms show what stood there last year, where that is known."""
    navigation_width: Annotated[int, Field(ge=0, le=4000)] = 0
    """The width of the tree in pixels; 0 where nobody has changed it."""
    order_locked: bool = False
    """Whether units and projects keep their order, whatever the mouse does."""
    form_zoom: Annotated[int, Field(ge=80, le=200)] = 100
    """The zoom of the forms in per cent."""
    zoom: Annotated[int, Field(ge=25, le=400)] | Literal["width", "page"] = "width"
    """The zoom of the preview in per cent, or what of a page fits into it."""

    entry_geometry: str = Field(default="", pattern="^[A-Za-z0-9+/=]*$")
    """`QWidget.saveGeometry()` in base64, of the window for typing into the provincial system."""
    entry_skips_blank: bool = False
    """Whether that window passes over blank cells."""
    entry_keeps_cursor: bool = True
    """Whether clicks in it leave the cursor in the browser."""

    font_scheme: FontScheme = "auto"
    """Which fonts pages are printed with: the machine's where it has all of them, the bundled ones, the machine's."""
    printer: str = ""
    """The printer that was printed on last."""
    pdf_archival: bool = False
    """Whether exported PDFs are PDF/A."""
    pdf_compact: bool = False
    """Whether exported PDFs are made as small as can be."""
    pdf_with_data: bool = False
    """Whether exported PDFs carry the document's data."""

    person_name: str = Field(default="", max_length=100)
    """Who sits here; empty where nobody was asked."""
    person_office: Office | None = None
    """The office of whoever sits here."""
    review_folder: Path | None = None
    """Where reviews (审核件) are kept; None stands for a folder among the user's documents."""
    return_folder: Path | None = None
    """Where returned files were put the last time."""
    return_papers: tuple[str, ...] = ()
    """What was written beside the returned file the last time."""
    approval_pattern: str = Field(default="", max_length=100)
    """How the numbers of approvals (批复文号) were written the last time that many were registered."""
    print_folder: Path | None = None
    """Where the PDFs of many documents were put the last time."""
    phrases: Annotated[tuple[str, ...], Field(max_length=MAX_PHRASES)] | None = None
    """What is often said in comments (常用意见); None stands for what the form gives."""
    hand_in_ticks: tuple[str, ...] | None = None
    """What was ticked when something was handed in the last time."""
    hand_in_folder: Path | None = None
    """Where it was put."""
    public_kinds: tuple[str, ...] | None = None
    """Which files were made of a public copy the last time."""
    public_folder: Path | None = None
    """Where they were put."""
    public_folder_of: Path | None = None
    """The document of which they were made."""
    exchange_folder: Path | None = None
    """Where what came from another desk was found the last time, or what goes there was put."""
    desk_folder: Path | None = None
    """The folder that the bureau's desk (审核工作台) shows."""
    desk_folders: Annotated[tuple[Path, ...], Field(max_length=MAX_DESK_FOLDERS)] = ()
    """The folders that it showed before, the last one first."""
    desk_columns: tuple[str, ...] | None = None
    """The columns that its table shows; None stands for those that have room."""
    desk_widths: dict[str, Annotated[int, Field(gt=0, le=4000)]] = {}
    """How wide columns of its table were drawn, in pixels."""
    desk_lists: dict[str, str] = {}
    """By a folder that it showed, the file of the county's list of projects (全县项目清单) that was read for it."""

    backup_folder: Path | None = None
    """Where backups go; None stands for the user's data folder."""

    column_shares: dict[str, tuple[Annotated[float, Field(gt=0, le=1)], ...]] = {}
    """How wide the columns of the indicator table were drawn, as shares of its width, by the form's id."""
    paste_mappings: Annotated[dict[str, tuple[str, ...]], Field(max_length=MAX_PASTE_MAPPINGS)] = {}
    """For a pasted table's head the columns of the form that its columns went to, ``""`` for those left out."""

    areas: Annotated[dict[str, Area], Field(max_length=MAX_AREAS)] = {}
    """In which area of the year (绩效自评 …) documents were left, by their files, the last one last."""

    file: Path | None = Field(default=None, exclude=True)
    """Where they are kept."""

    @classmethod
    def load(cls, file: Path) -> "Settings":
        """Read settings; what is missing or damaged in `file` takes its default."""
        values = {**_values_in(file), "file": file}
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            damaged = {detail["loc"][0] for detail in error.errors()}
            return cls.model_validate({name: value for name, value in values.items() if name not in damaged})

    def save(self) -> None:
        """Write the settings to the file that they came from; a failure is logged: nobody loses work by it."""
        if self.file is None:
            return
        try:
            make_private(self.file)
            # As ASCII: the name of a file may be no UTF-8.
            text = json.dumps(self.model_dump(mode="python", exclude={"file"}), default=str, indent=1)
            write_output(self.file, text.encode("ascii"), replace_existing=True)
        except (OSError, ValueError, TypeError) as error:
            _log.warning("The settings cannot be written: %s", type(error).__name__)
        except UserError as error:
            _log.warning("The settings cannot be saved: %s", error.message.code)

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent files."""
        first = path.absolute()
        others = (other for other in self.recent_files if other != first)
        self.recent_files = (first, *others)[:MAX_RECENT_FILES]
        self.save()  # at once: after a crash the file is looked for here

    def area_of(self, path: Path | None) -> Area | None:
        """Return the area in which a file was left."""
        return self.areas.get(str(path.absolute())) if path is not None else None

    def keep_area(self, path: Path | None, area: Area) -> None:
        """Remember in which area a file is left."""
        if path is not None and self.areas.get(str(path.absolute()), "goal") != area:
            others = {key: kept for key, kept in self.areas.items() if key != str(path.absolute())}
            kept = [*others.items(), (str(path.absolute()), area)][-MAX_AREAS:]
            self.areas = dict(kept)

    def forget_file(self, path: Path) -> None:
        """Take a file, which is no longer there, off the recent files."""
        gone = path.absolute()
        self.recent_files = tuple(other for other in self.recent_files if other != gone)


def _values_in(file: Path) -> dict[str, Any]:
    values = json_object_in(file, _MAX_BYTES)
    if not values.get("person_name"):  # what it was called until others than releases had a name too
        values["person_name"] = values.get("ruling_name", "")
    for name in ("recent_files", "desk_folders"):
        if isinstance(values.get(name), list):
            values[name] = [_path(path) for path in values[name]]
    for name in (
        "backup_folder",
        "review_folder",
        "return_folder",
        "hand_in_folder",
        "public_folder",
        "public_folder_of",
        "exchange_folder",
        "desk_folder",
        "print_folder",
    ):
        if name in values:
            values[name] = _path(values[name])
    return values


def _path(name: object) -> object:
    """Return a path that `name` is: one that is no UTF-8 is no text to the library that reads the settings."""
    return Path(name) if isinstance(name, str) else name
