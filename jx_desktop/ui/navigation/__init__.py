"""The tree of cover, sections, units and projects."""
