"""表样编辑: a form changed in fields, its pages beside them."""
