"""What comes back from the desk is received (接收审核意见)."""
