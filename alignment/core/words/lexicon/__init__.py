"""Word tables, keyed by language code; the only place that knows languages."""
