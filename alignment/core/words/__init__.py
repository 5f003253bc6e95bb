"""Words of a text: tokens, numbers, dates, names, and the tables behind them."""
