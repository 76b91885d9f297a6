"""What nobody should send and somebody will."""
