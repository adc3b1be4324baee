"""汇总 on screen: what the units' files say beside the document, and what is to be decided first."""
