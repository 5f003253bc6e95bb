"""Views: check, call one action or one query, answer."""
