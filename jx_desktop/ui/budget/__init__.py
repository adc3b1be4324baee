"""The page 预算调整: what becomes of the projects' budgets, as it is listed and typed."""
