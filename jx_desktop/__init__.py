"""jx_desktop writes, checks and prints 部门预算绩效文本, the budget performance document of a department."""

__version__ = "0.1.0"
