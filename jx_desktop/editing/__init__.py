"""Commands, each building a change set, and the stack that undoes them."""
