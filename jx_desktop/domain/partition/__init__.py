"""A document in parts: split off for revision (拆分), and brought together again (汇总)."""
