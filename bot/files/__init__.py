"""Files of customers and sales: bytes in, rows out. Pure; what comes of the rows is decided elsewhere."""
