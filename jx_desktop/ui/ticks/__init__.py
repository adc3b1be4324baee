"""Lists of thousands of lines with ticks, worked out as they come into sight."""
