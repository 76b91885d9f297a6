"""What the notebook says by itself."""
