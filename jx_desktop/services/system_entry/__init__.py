"""The provincial system (一体化系统): what has been typed into it, and its import table."""
