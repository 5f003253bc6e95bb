"""The figures of a project, each from a fixed number of queries."""
