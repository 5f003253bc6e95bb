"""What goes into a release, how it is split, and what it says about itself."""
