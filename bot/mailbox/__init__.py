"""What came in and what goes out, kept in the database until it is dealt with."""
