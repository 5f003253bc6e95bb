"""The files that put the site into production."""
