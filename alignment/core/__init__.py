"""The rules of the trade in plain Python: no Django, no I/O, no clock."""
