"""Counties in the names of departments: 巨鹿县 in 巨鹿县文学艺术界联合会."""

import re

# 社区, 山区 and 城市 are no names of counties; 信都区 behind 邢台市 is the nearer one.
_ENDING = "(?:自治县|自治旗|县|(?<![社山小校景])区|旗|(?<!城)市)"
_COUNTY = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,3}}省)?(?:[\u4e00-\u9fff]{{2,4}}市(?=[\u4e00-\u9fff]{{1,5}}?{_ENDING}))?[\u4e00-\u9fff]{{1,5}}?{_ENDING}"
)


def county_of(name: str) -> str:
    """Return the county that the full name of an authority begins with, or its city or district; empty for none."""
    found = _COUNTY.match(name.strip())
    return found.group() if found else ""
