"""What becomes of last year's document in the next one (引用上年文本)."""
