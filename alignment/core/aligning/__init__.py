"""The parts of the aligner; the way in is `alignment.core.aligner`."""
