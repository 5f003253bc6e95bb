"""What a page says about where it comes from."""
