"""Reviewing on screen: the panel 审核."""
