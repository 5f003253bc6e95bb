"""Reading documents and their links: TEI, InterText, XCES, ours and foreign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from alignment.core.corpus import CorpusHeader, CorpusSegment, CorpusUnit
from alignment.core.corpus_document import CorpusBitext
from alignment.core.formats.files import as_identifier, default_bitext
from alignment.core.formats.format import (
    FormatRejected,
    LossTally,
    ReadOptions,
    Record,
)
from alignment.core.formats.lines import rejecting
from alignment.core.formats.records import bitext_from, header_from
from alignment.core.formats.side_file import (
    SIDE_SUFFIX,
    SideFile,
    SideReview,
    read_side_file,
)
from alignment.core.formats.standoff_document import StandoffDocument, read_document
from alignment.core.formats.standoff_links import Link, LinkGroup, read_link_groups
from alignment.core.formats.weaving import Item, weave

_SNIFFED = 1 << 16
_LINKS = re.compile(rb"<(?:[\w.-]+:)?(?:linkGrp|cesAlign|standOff)[\s>]")


def read_standoff(
    files: Mapping[str, BinaryIO], options: ReadOptions
) -> Iterator[Record]:
    """Read files of links with the documents that they name.

    Args:
        files: by the names that the links use; folders and ".gz" in those do not
            matter. They have to be seekable.
        options: languages, where neither documents nor names say them.

    Raises:
        FormatRejected: with the line, as the records are consumed.
    """
    side = read_side_file(files, options.limits)
    reading = _Reading(files, options, side)
    groups = reading.groups()
    first = next(groups, None)
    if first is None and side.header is None:
        raise FormatRejected("no file of links was given")
    yield side.header or _header(first) or CorpusHeader(options.name)
    rest = ([] if first is None else [first], groups)
    items = (item for some in rest for group in some for item in reading.items(group))
    yield from weave(side.bitexts, items)
    yield from reading.losses.losses()


def _header(found: tuple[str, LinkGroup] | None) -> CorpusHeader | None:
    record = found[1].record if found else None
    corpus = record.child("corpus") if record else None
    return header_from(corpus) if corpus else None


class _Reading:
    def __init__(
        self, files: Mapping[str, BinaryIO], options: ReadOptions, side: SideFile
    ) -> None:
        self.losses = LossTally()
        self._files = files
        self._options = options
        self._known = {bitext.id: bitext for bitext in side.bitexts}
        self._reviews = _Reviews(side.reviews())
        self._linking = _files_of_links(files)
        self._documents = [
            name
            for name in files
            if name not in self._linking and not name.endswith(SIDE_SUFFIX)
        ]

    def groups(self) -> Iterator[tuple[str, LinkGroup]]:
        """File and group, one after the other."""
        for name in self._linking:
            stream = self._files[name]
            for group in read_link_groups(stream, name, self._options.limits):
                yield name, group

    def items(self, found: tuple[str, LinkGroup]) -> Iterator[Item]:
        """The bitext of a group, and its units."""
        file, group = found
        limits = self._options.limits
        if not group.links and (bitext := self._recorded(group)):
            yield bitext, None
            return
        with rejecting(None, file):
            pair = self._pair(group)
        source, target = (
            read_document(self._files[name], name, limits) for name in pair
        )
        with rejecting(None, file):
            bitext = self._bitext(group, source, target)
        yield bitext, None
        said = self._reviews.of(bitext.id)
        sides = _Sides(source, target, _names_target_first(group, source, target))
        for number, link in enumerate(group.links, start=1):
            if not link.first and not link.second:
                self.losses.add("links without ends")
                continue
            with rejecting(link.line, file):
                unit = sides.unit(link, f"{bitext.id}.u{number}", said)
            yield bitext, unit

    def _pair(self, group: LinkGroup) -> tuple[str, str]:
        """The files of the two documents."""
        found = [self._file(name) for name in (group.source, group.target)]
        if None in found and len(self._documents) == 2:
            rest = [name for name in self._documents if name not in found]
            found = [rest.pop(0) if name is None else name for name in found]
        if found[0] is None or found[1] is None:
            missing = group.source if found[0] is None else group.target
            raise FormatRejected(
                f"the links name the document {missing!r}: give it along"
            )
        return found[0], found[1]

    def _file(self, name: str) -> str | None:
        wanted = _base(name)
        return next((file for file in self._documents if _base(file) == wanted), None)

    def _recorded(self, group: LinkGroup) -> CorpusBitext | None:
        record = group.record.child("bitext") if group.record else None
        if record is None:
            return None
        bitext = bitext_from(record)
        return self._known.setdefault(bitext.id, bitext)

    def _bitext(
        self, group: LinkGroup, source: StandoffDocument, target: StandoffDocument
    ) -> CorpusBitext:
        if bitext := self._recorded(group):
            return bitext
        names = f"{_base(source.name)}-{_base(target.name)}"
        identifier = as_identifier(group.id, as_identifier(names, "bitext"))
        if identifier not in self._known:
            languages = self._options.languages or (
                _language(source),
                _language(target),
            )
            self._known[identifier] = default_bitext(
                identifier,
                languages if all(languages) else None,
                as_identifier(_base(source.name), ""),
                as_identifier(_base(target.name), ""),
            )
        return self._known[identifier]


class _Reviews:
    """The reviews of a side file, bitext by bitext in its order."""

    def __init__(self, reviews: Iterator[SideReview]) -> None:
        self._reviews = reviews
        self._next = next(reviews, None)

    def of(self, bitext: str) -> dict[str, SideReview]:
        found: dict[str, SideReview] = {}
        while self._next and self._next.bitext == bitext:
            found[self._next.id] = self._next
            self._next = next(self._reviews, None)
        return found


@dataclass(frozen=True, slots=True)
class _Sides:
    source: StandoffDocument
    target: StandoffDocument
    target_first: bool

    def unit(
        self, link: Link, identifier: str, said: Mapping[str, SideReview]
    ) -> CorpusUnit:
        first, second = link.first, link.second
        if self.target_first:
            first, second = second, first
        identifier = as_identifier(link.id, identifier)
        review = said.get(identifier)
        return CorpusUnit(
            identifier,
            _segments(self.source, first),
            _segments(self.target, second),
            **(review.arguments if review else link.arguments),
        )


def _segments(
    document: StandoffDocument, ids: Iterable[str]
) -> tuple[CorpusSegment, ...]:
    found = []
    for identifier in ids:
        if identifier not in document.segments:
            raise FormatRejected(f"{document.name} has no segment {identifier!r}")
        found.append(document.segments[identifier])
    return tuple(sorted(found, key=lambda segment: segment.place))


def _names_target_first(
    group: LinkGroup, source: StandoffDocument, target: StandoffDocument
) -> bool:
    """As the dialect has it, unless the ids fit only the other way round."""
    sample = [link for link in group.links if link.first and link.second][:20]

    def fits(first: StandoffDocument, second: StandoffDocument) -> bool:
        return all(
            link.first[0] in first.segments and link.second[0] in second.segments
            for link in sample
        )

    straight, crossed = fits(source, target), fits(target, source)
    return group.target_first if straight == crossed else crossed


def _files_of_links(files: Mapping[str, BinaryIO]) -> list[str]:
    found = []
    for name, stream in files.items():
        if not name.endswith(SIDE_SUFFIX):
            stream.seek(0)
            if _LINKS.search(stream.read(_SNIFFED)):
                found.append(name)
            stream.seek(0)
    return found


def _base(name: str) -> str:
    """The name of a file without folders, ".gz" and ".xml"."""
    return name.rpartition("/")[2].removesuffix(".gz").removesuffix(".xml")


def _language(document: StandoffDocument) -> str:
    """As the document says, or else the end of its name."""
    end = _base(document.name).rpartition(".")[2]
    said = document.language or (end if re.fullmatch(r"[a-z]{2,3}", end) else "")
    return said.replace("_", "-")
