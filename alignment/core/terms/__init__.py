"""Terms: the values of a termbase, finding them in texts, counting candidates."""
