"""What is written down about the phrases of a language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """The phrase words of one language, all lower case.

    Attributes:
        articles: articles that do not belong to a term.
        determiners: other words that open a noun phrase.
        connectors: lower-case words allowed inside a name ("de", "of the").
        joined: connectors that join two names as well ("and"): weak inside one.
        joins_any_name: whether genitives and articles join any two name words
            ("de la"), not only the words of a body ("Ministry of Labor").
        genitives: connectors inside a plain noun phrase ("of").
        remark_starts: words that open a comment, not a gloss.
        gloss_markers: words before a gloss ("i.e.", "literally", "in Spanish").
        note_words: instruction words of notes to oneself ("put", "check", "falta").
        note_patterns: regular expressions that a note to oneself starts with.
        likely_note_patterns: the same where the note is not in the page's language.
        stock_phrases: foreign phrases at home in the language.
        foreign_marks: punctuation that the language does not use.
        prefixes: letters that open compounds ("anti").
        word_endings: letters that turn a stem into a word of the language.
        initials_remarks: regular expressions for a remark on an acronym's language.
        groups_of: regular expressions for "a coalition of" before an expansion.
        publication_cues: words before or in the name of a publication.
        organisation_words: words in the names of organisations.
        place_words: words in the names of places.
        work_cues: words before the title of a work.
        publishers: words in the name of a publishing house.
        common_acronyms: acronyms that need no expansion (countries, units).
        person_words: words that describe a person.
        copulas: verbs between a head word and its explanation.
        native_endings: endings of words that other languages do not borrow.
        name_titles: words before a person's name, not part of it.
    """

    articles: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    joins_any_name: bool = False
    genitives: frozenset[str] = frozenset()
    remark_starts: frozenset[str] = frozenset()
    gloss_markers: tuple[str, ...] = ()
    note_words: frozenset[str] = frozenset()
    note_patterns: tuple[str, ...] = ()
    likely_note_patterns: tuple[str, ...] = ()
    stock_phrases: frozenset[str] = frozenset()
    foreign_marks: str = ""
    prefixes: tuple[str, ...] = ()
    word_endings: tuple[str, ...] = ()
    initials_remarks: tuple[str, ...] = ()
    groups_of: tuple[str, ...] = ()
    publication_cues: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    place_words: frozenset[str] = frozenset()
    work_cues: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    common_acronyms: frozenset[str] = frozenset()
    person_words: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    native_endings: tuple[str, ...] = ()
    name_titles: frozenset[str] = frozenset()
