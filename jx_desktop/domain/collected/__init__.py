"""What many documents of one county say, side by side: read for the bureau's desk (审核工作台) and `jx collect`."""
