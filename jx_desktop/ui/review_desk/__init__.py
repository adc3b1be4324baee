"""审核工作台: the documents of a county as a table, and what is looked through across them."""
