"""Real parts for the tests: servers, workers and a browser, started and ended here."""
