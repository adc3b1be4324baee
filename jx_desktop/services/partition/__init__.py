"""拆分 and 汇总: parts written, read, compared and merged."""
