"""The JSON API: what the screens do, for programs.

An operation checks, calls one action or one query, answers; `site` puts the
rooms together, `problems` are the answers to what goes wrong.
"""
