"""The end of a page: signature, notes, box about the author."""

from __future__ import annotations

import re
from itertools import pairwise

from alignment.core.page import Role
from alignment.core.provenance.bodies import is_group
from alignment.core.provenance.names import is_headed, name_end
from alignment.core.reading import line_patterns as lines
from alignment.core.reading import page_words as words
from alignment.core.reading.author_boxes import mark_author_box
from alignment.core.reading.lost_markers import mark_closing_notes, mark_notes_below
from alignment.core.reading.pieces import Piece
from alignment.core.reading.sheet import Sheet

_NOTE = re.compile(
    r"^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]?\s|[*†‡]+\s?|[¹²³⁴-⁹⁰]+\s?|\^\s?\d*)"
)
_NOTES_HEADING = words.pattern(words.NOTES_HEADING, whole=True)
_SIGNED = words.pattern(words.SIGNED, whole=True)
_FOR = words.pattern(words.SIGNS_FOR)
_HYPHENED = re.compile(r"[^\W\d_][-–]$")  # a body's name that goes on in the next line
_SIGNATURE_WORDS = 14
_BULK = 0.6  # of the words that have to stand before a signature
_NOTE_WORDS = 120


def mark_ending(sheet: Sheet) -> None:
    """Mark notes, signatures and author boxes after the last paragraph."""
    _mark_foot(sheet)
    _mark_late_dates(sheet)
    _mark_below_rule(sheet)
    mark_author_box(sheet)
    _mark_notes_by_cue(sheet)
    _mark_plain_notes(sheet)
    signature = _signature(sheet)
    sheet.give_all(signature, Role.SIGNATURE)
    for first, second in pairwise(signature):
        if _HYPHENED.search(sheet.pieces[first].text) and second == first + 1:
            sheet.joined[second] = first
    last = signature[-1] if signature else _last_paragraph(sheet)
    if last is not None:
        _mark_notes(sheet, last)
    if signature:
        _mark_notes_after(sheet, signature[-1])
    mark_closing_notes(sheet)


def _mark_foot(sheet: Sheet) -> None:
    """Short lines after the last word on the origin that speak of the site by name."""
    told = max((p.index for p in sheet.of_role(Role.PROVENANCE)), default=-1)
    title = next((p.index for p in sheet.of_role(Role.TITLE)), 0)
    names = tuple(
        sheet.pieces[n].text.casefold()
        for n in range(title)
        if sheet.roles[n] is Role.FURNITURE and sheet.pieces[n].words >= 2
    )
    for piece in list(sheet.open_pieces()):
        named = piece.index > max(told, title) and piece.words <= 25
        if named and told > title and piece.text.casefold().startswith(names):
            sheet.give(piece.index, Role.FURNITURE, "foot of the site")


def _mark_late_dates(sheet: Sheet) -> None:
    """Mark "Published on 2 April 2015" under the text."""
    last = _last_paragraph(sheet)
    for piece in list(sheet.open_pieces()):
        labelled = piece.date and lines.without_poster(piece.text) != piece.text
        if labelled and (last is None or piece.index > last):
            sheet.give(piece.index, Role.BYLINE, "date of the page")


def _mark_below_rule(sheet: Sheet) -> None:
    """An address alone in a line, and the short lines around it under a last rule."""
    bare = [p for p in sheet.open_pieces() if lines.ADDRESS_ONLY.fullmatch(p.text)]
    sheet.give_all((p.index for p in bare), Role.FURNITURE, "an address, not text")
    rules = [p.index for p in sheet.pieces if lines.RULE.fullmatch(p.text)]
    below = [p for p in sheet.open_pieces() if rules and p.index > rules[-1]]
    listed = bool(bare) and bare[-1].index > max(rules, default=len(sheet.pieces))
    if listed and not any(p.is_prose or _NOTE.match(p.text) for p in below):
        sheet.give_all((p.index for p in below), Role.FURNITURE, "foot of the site")


def _mark_notes_by_cue(sheet: Sheet) -> None:
    for piece in list(sheet.open_pieces()):
        if "footnote" in piece.raw.cues and not _NOTES_HEADING.match(piece.text):
            sheet.give(piece.index, Role.FOOTNOTE)


def _last_paragraph(sheet: Sheet) -> int | None:
    """The last long paragraph that is no note."""
    prose = [
        p for p in sheet.open_pieces() if p.is_long_prose and not _NOTE.match(p.text)
    ]
    return prose[-1].index if prose else None


def _notes_heading(sheet: Sheet) -> Piece | None:
    return next((p for p in sheet.open_pieces() if _NOTES_HEADING.match(p.text)), None)


def _mark_plain_notes(sheet: Sheet) -> None:
    """Notes without numbers under their heading; a short one may look signed.

    "Notes of the translator" is a heading, although it speaks of a translator.
    """
    for piece in sheet.of_role(Role.PROVENANCE):
        if _NOTES_HEADING.match(piece.text):
            sheet.retract(piece.index)
    heading = _notes_heading(sheet)
    if heading is not None and not any(
        _NOTE.match(p.text) for p in sheet.open_pieces() if p.index > heading.index
    ):
        mark_notes_below(sheet, heading)


def _mark_notes(sheet: Sheet, last: int) -> None:
    """Numbered blocks after the last paragraph, or under their own heading."""
    after = [p for p in sheet.open_pieces() if p.index > last]
    heading = _notes_heading(sheet)
    if heading is not None:
        following = [p for p in sheet.open_pieces() if p.index > heading.index]
        marked = [p for p in following if _NOTE.match(p.text)]
        if marked:
            sheet.give(heading.index, Role.HEADING)
            sheet.give_all(
                (p.index for p in following if p.index <= marked[-1].index),
                Role.FOOTNOTE,
            )
            return
    numbered = [p for p in after if _NOTE.match(p.text)]
    if (
        numbered
        and _first_number(numbered[0].text) in {None, 1}
        and numbered[0].raw.tag != "li"
    ) and (len(numbered) >= 2 or numbered[0].text[0] in "[*†‡¹^"):
        sheet.give_all((p.index for p in numbered), Role.FOOTNOTE)


def _first_number(text: str) -> int | None:
    found = re.search(r"\d+", text[:6])
    return int(found[0]) if found else None


def _signature(sheet: Sheet) -> list[int]:
    """The best run of dates, names and bodies after the bulk of the text."""
    pieces = list(sheet.open_pieces())
    total = sum(p.words for p in pieces)
    before = 0
    runs: list[list[Piece]] = [[]]
    for piece in pieces:
        listed = any(_SIGNED.match(p.text) for p in runs[-1])
        if before >= _BULK * total and (_signs(piece) or (listed and _is_entry(piece))):
            runs[-1].append(piece)
        elif runs[-1]:
            runs.append([])
        before += piece.words
    ranked = sorted((run for run in runs if run), key=_signature_score, reverse=True)
    for run in ranked:
        if _signature_score(run) and _closes_text(pieces, run):
            return [p.index for p in _with_closing_line(pieces, run)]
    return []


def _with_closing_line(pieces: list[Piece], run: list[Piece]) -> list[Piece]:
    """The run with the line before it, where that names the signers ("The four")."""
    at = pieces.index(run[0])
    before = pieces[at - 1] if at else None
    if before is None or not run[0].is_dateline or len(run) > 2:
        return run
    short = before.words <= _SIGNATURE_WORDS and not before.ends
    plain = (
        before.raw.tag[:1] != "h" and not before.has_bullet and before.text[0].isupper()
    )
    return [before, *run] if short and plain else run


def _is_entry(piece: Piece) -> bool:
    """Whether it may be one line of a list of signatures ("and 38 more")."""
    return (
        piece.words <= _SIGNATURE_WORDS and piece.raw.tag[:1] != "h" and not piece.stops
    )


def _signature_score(run: list[Piece]) -> int:
    dates = sum(1 for p in run if p.is_dateline)
    names = sum(1 for p in run if p.is_name or p.is_titled_name or is_group(p.text))
    signed = sum(1 for p in run if _SIGNED.match(p.text) or _FOR.match(p.text))
    return 2 * min(dates, 1) + names + 2 * signed


def _closes_text(pieces: list[Piece], run: list[Piece]) -> bool:
    """Whether only notes follow; a lone name may be a heading and needs the end."""
    after = [p for p in pieces if p.index > run[-1].index]
    if any(p.words > _NOTE_WORDS for p in after):
        return False
    if _signature_score(run) >= 3 or all(_NOTE.match(p.text) for p in after):
        return True
    below = (p for p in after if not _NOTE.match(p.text))
    return not any(p.is_prose for p in below) and not run[0].raw.tag.startswith("h")


def _signs(piece: Piece) -> bool:
    if piece.is_numeral or _NOTES_HEADING.match(piece.text):
        return False
    if piece.words > _SIGNATURE_WORDS or piece.raw.tag.startswith("h"):
        return False
    named = piece.is_name and not is_headed(piece.text)
    if piece.is_dateline or named or piece.is_titled_name:
        return True
    if is_group(piece.text):
        return True
    if _SIGNED.match(piece.text) or _FOR.match(piece.text):
        return True
    text = piece.text
    capital = name_end(text, 0) >= min(len(text), 8)
    return capital and (text.endswith(",") or not piece.ends) and text[0].isupper()


def _mark_notes_after(sheet: Sheet, signature: int) -> None:
    """Notes without a number: short remarks after the signature, to the end."""
    after = [p for p in sheet.open_pieces() if p.index > signature]
    if after and all(p.words <= _NOTE_WORDS for p in after):
        sheet.give_all((p.index for p in after), Role.FOOTNOTE)
