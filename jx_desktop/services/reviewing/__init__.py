"""Reviewing (审核): reviews begun, looked through, given back (退回), passed (审核通过)."""
