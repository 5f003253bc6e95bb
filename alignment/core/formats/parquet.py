"""Parquet with a dataset card, for people who train models.

Needs pyarrow (the extra "parquet").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from alignment.core.corpus import Corpus
from alignment.core.formats.format import (
    Format,
    FormatUnavailable,
    OpenFile,
    Written,
)
from alignment.core.formats.json_object import json_text
from alignment.core.formats.outputs import Outputs
from alignment.core.formats.records import unit_record
from alignment.core.formats.side_file import SIDE_SUFFIX, SideFileWriter

ROWS_A_GROUP = 10_000
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"))


def write_parquet(corpus: Corpus, open_file: OpenFile) -> Written:
    """Write `{stem}.parquet`, its card `README.md`, and the side file.

    Raises:
        FormatUnavailable: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise FormatUnavailable(
            'Parquet needs pyarrow: install the extra "parquet"'
        ) from error
    with Outputs(open_file) as outputs:
        side = SideFileWriter(outputs, corpus)
        side.begin()
        outputs.losses.add("documents and runs", len(corpus.parts), kept_in=side.name)
        stream = outputs.open(corpus.header.stem + ".parquet")
        schema = _schema(pyarrow)
        rows = _rows(corpus, outputs)
        with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
            while group := list(islice(rows, ROWS_A_GROUP)):
                writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
        card = outputs.open("README.md")
        card.write("".join(_card_lines(corpus, outputs)).encode("utf-8"))
        return outputs.written()


def _schema(pyarrow: Any) -> Any:
    text = pyarrow.string()
    segment = pyarrow.struct(
        {
            "id": text,
            "text": text,
            "block": pyarrow.int32(),
            "position": pyarrow.int32(),
            "role": text,
        }
    )
    finding = pyarrow.struct({"check": text, "message": text, "dismissed": text})
    return pyarrow.schema(
        {
            "id": text,
            "bitext": text,
            "kind": text,
            "source_language": text,
            "target_language": text,
            "source_document": text,
            "target_document": text,
            "relation": text,
            "source_licence": text,
            "target_licence": text,
            "source": pyarrow.list_(segment),
            "target": pyarrow.list_(segment),
            "status": text,
            "label": text,
            "confidence": pyarrow.float64(),
            "reviewer": text,
            "notes": pyarrow.list_(text),
            "findings": pyarrow.list_(finding),
        }
    )


def _rows(corpus: Corpus, outputs: Outputs) -> Iterator[dict[str, Any]]:
    for part in corpus.parts:
        bitext = part.bitext
        frame = {
            "bitext": bitext.id,
            "relation": bitext.relation.value,
            "source_language": bitext.source.language,
            "target_language": bitext.target.language,
            "source_document": bitext.source.id,
            "target_document": bitext.target.id,
            "source_licence": bitext.source.licence,
            "target_licence": bitext.target.licence,
        }
        for unit in part.units:
            outputs.units += 1
            yield {**frame, **unit_record(unit)}


def _card_lines(corpus: Corpus, outputs: Outputs) -> Iterator[str]:
    """The card: YAML that `datasets` reads (JSON is YAML), then a page for people."""
    header = corpus.header
    languages = {tag for part in corpus.parts for tag in part.bitext.languages}
    count = outputs.units
    size = next((name for most, name in _SIZES if count < most), "100K<n")
    licences = sorted(
        {
            document.licence or "unknown"
            for part in corpus.parts
            for document in (part.bitext.source, part.bitext.target)
        }
    )
    about = {
        "pretty_name": header.name,
        "language": sorted(languages or header.languages),
        "task_categories": ["translation"],
        "size_categories": [size],
        "license": "other",
        "configs": [{"config_name": "default", "data_files": f"{header.stem}.parquet"}],
    }
    yield "---\n"
    for key, value in about.items():
        yield f"{key}: {json_text(value)}\n"
    yield f"---\n\n# {header.name or header.stem}\n\n"
    yield f"Version {header.version or 'unnumbered'}, {header.date.isoformat()}, "
    yield f"made with {header.tool or 'an unnamed tool'} {header.tool_version}".rstrip()
    yield f".\n\n{count} units of {len(corpus.parts)} bitexts. "
    yield "A unit has its source and its target segments; one side may be empty: "
    yield "such a segment has no counterpart. `status` says how far the review is, "
    yield "`confidence` is the probability that the unit is right.\n\n"
    yield "Documents, their origin and the runs of the aligner: "
    yield f"`{header.stem}{SIDE_SUFFIX}`.\n\n## Licences of the documents\n\n"
    yield "".join(f"- {licence}\n" for licence in licences)


PARQUET = Format(
    name="parquet",
    title="Parquet",
    description="A table for training, with a dataset card.",
    file_names=("{stem}.parquet", "README.md", "{stem}" + SIDE_SUFFIX),
    media_type="application/vnd.apache.parquet",
    write=write_parquet,
    read=None,
    extra="parquet",
)
