"""Files of customers and sales."""
