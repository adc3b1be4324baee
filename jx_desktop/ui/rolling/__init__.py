"""The tabs of the page 引用上年文本."""
