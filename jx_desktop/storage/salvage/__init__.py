"""Damaged `.jx` files: what can still be read of them."""
