"""Looking things up in a corpus: words of the index, queries, matches, renderings."""
