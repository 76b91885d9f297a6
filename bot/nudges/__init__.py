"""What is worth telling a shop of by itself: a module a kind, facts in, what to say out; no clock and no books."""
