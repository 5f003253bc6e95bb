"""The whole pipeline against encoding every segment exactly once; run by hand.

    python -m tests.benchmarks.floor FOLDER VARIANT...

Processor seconds of one thread; nothing is remembered between the two.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

from alignment.adapters.aligner_weights import load_parameters
from alignment.adapters.gold_folder import read_gold_folder
from alignment.adapters.sentence_transformer import DEFAULT_ENCODER, load_encoder
from alignment.core.aligner import align_bitext


def main() -> None:
    encoder, parameters = load_encoder(DEFAULT_ENCODER, threads=1), load_parameters()
    documents = read_gold_folder(Path(sys.argv[1]), "es", "en")
    warm = max(documents, key=lambda one: len(one.source))  # compiles the loops
    align_bitext(warm.source, warm.target, encoder=encoder, parameters=parameters)
    for variant in sys.argv[2:] or sorted({one.variant for one in documents}):
        floor = whole = letters = asked = 0.0
        count = 0
        for one in documents:
            if one.variant != variant:
                continue
            start = time.process_time()
            encoder.encode(list(dict.fromkeys(one.source + one.target)))
            middle = time.process_time()
            found = align_bitext(
                one.source, one.target, encoder=encoder, parameters=parameters
            )
            floor += middle - start
            whole += time.process_time() - middle
            letters += found.record.segment_characters
            asked += found.record.encoded_characters
            count += len(one.source) + len(one.target)
        sys.stdout.write(
            f"{variant:18} {count:6} segments  floor {count / floor:5.0f}/s  "
            f"whole {count / whole:5.0f}/s  time {whole / floor:.2f} times the floor, "
            f"letters {asked / letters:.2f} times\n"
        )


if __name__ == "__main__":
    main()
