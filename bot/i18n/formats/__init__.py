"""Money, numbers, dates and names as a reader's locale writes them (Babel), without words of ours."""
