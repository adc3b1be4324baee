"""How things of the trade are written: openings of goals, shares, costs of one, dates; its words are a vocabulary."""

import re

from jx_desktop.domain.values.written_year import YEAR

SPENDING = re.compile(r"^(?:\d{1,2}[.、．])?(?:主要|专项)?用于[^。；;]*?(?:支出|开支)")
"""The opening of a goal that says what the money is for, not what it brings."""

SAYS_A_SHARE = re.compile("(?<![频汇效功])率(?!先|领)|比例|比重|占比|百分比|百分之|份额|程度|占[^，。；]{1,20}的")
"""How a description says that a share in per cent is meant."""

UNIT_COST = re.compile("([人户])均|每([人户次场个台套件名期村])|单位(?!运转)|单价|标准")
"""Names of costs for one of many; the group says of what, where the name does."""

BY_THEN = re.compile(
    rf"(?:{YEAR}年)?\d{{1,2}}月(?![份底末]?[均度])"
    rf"|{YEAR}(?:年(?:$|[底末内前]|之前|上半年|下半年|第)|[-/.]\d{1, 2}[-/.])"
    r"|(?:当|本)?年[底末]|第?[一二三四1-4]季度"
    r"|\d+\s?(?:个?工作日|[日天周]|小时|个?月|年)(?:以|之)?[内前]"
)
"""A date or a span of time up to which something is done."""

POINT_IN_TIME = re.compile(
    r"\d\s*(?:月|[日号]|天|个?工作日|小时|周|个月|季度)|[一二三四五六七八九十]{1,3}(?:月|个?工作日|[日天周]内|个月)|年(?:底|末|内|中)|季度"
    rf"|全年|每[年月周日天季]|{YEAR}\s*年|\d{{4}}[-/.]\d{{1,2}}"
)
"""What says when."""
