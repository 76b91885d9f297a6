"""What can be known of the image where no engine builds it."""
