"""One module a format, behind `registry.FORMATS`; everything streams."""
