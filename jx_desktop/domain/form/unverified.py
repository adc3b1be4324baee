"""All parts of a form definition, each sound by itself; whether they hold together, `verifying` tells."""

from typing import Annotated

from pydantic import Field

from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import Text
from jx_desktop.domain.form import pattern_matching
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.paper import (
    Box,
    Contents,
    Cover,
    Footer,
    Paper,
    Parts,
    ProjectsPart,
    SectionsPart,
    Styles,
    Watermark,
)
from jx_desktop.domain.form.parts import FormPart, Pattern, fill
from jx_desktop.domain.form.review import STANDARD_REVIEW, ReviewForm
from jx_desktop.domain.form.rules import RuleSettings
from jx_desktop.domain.form.sheets import SheetForm
from jx_desktop.domain.form.system_export import NO_EXPORTS, Exports


class Codes(FormPart):
    """Codes of the budget system: lengths, the pattern of a project's code and what stands where in it."""

    department_digits: Annotated[int, Field(ge=1, le=20)]
    unit_digits: Annotated[int, Field(ge=1, le=30)]
    project: Pattern
    project_example: Text = ""
    area: Text = ""
    area_span: tuple[int, int] | None = None
    year_span: tuple[int, int] | None = None
    own_unit_suffix: Text = ""

    def is_project_code(self, code: str) -> bool | None:
        """Whether `code` is a project's code as the pattern has it, in ASCII digits and letters without spaces.

        None where the pattern takes too long.
        """
        try:
            return pattern_matching.fullmatch(self.project, code, pattern_matching.ASCII) is not None
        except pattern_matching.TooSlowError:
            return None


class UnverifiedForm(FormContents):
    """The parts of a form: what can be filled in, and how it is coded, printed, checked and reviewed."""

    codes: Codes
    paper: Paper
    cover: Cover
    contents: Contents
    parts: Parts
    footer: Footer = Footer()
    watermark: Watermark
    styles: Styles
    box: Box = Box()
    rules: FrozenDict[str, RuleSettings] = FrozenDict()
    review: Annotated[ReviewForm, Field(exclude_if=lambda review: review == STANDARD_REVIEW)] = STANDARD_REVIEW
    exports: Annotated[Exports, Field(exclude_if=lambda exports: exports == NO_EXPORTS)] = NO_EXPORTS

    @property
    def begins_odd(self) -> bool:
        """Whether page 1, on which the first part begins, is a right-hand page."""
        return (self.parts.sections if self.sections else self.parts.projects).odd_page

    def part_title(self, part: SectionsPart | ProjectsPart) -> str:
        """Return heading and title of a part as the contents and bookmarks have them."""
        return fill(self.contents.part_line, {"heading": part.heading, "title": part.title}).strip()

    def page_of(self, sheet: SheetForm) -> tuple[float, float]:
        """Return width and height of the pages of a sheet, in mm."""
        return (sheet.page.width, sheet.page.height) if sheet.page is not None else self.paper.table_size
