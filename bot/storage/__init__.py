"""Where the notebook lies: tables, transactions, and queries in the shop's words. The only room with SQL."""
