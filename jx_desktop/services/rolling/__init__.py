"""引用上年文本: last year's document read, what is to be carried proposed, and this year's made of it."""
