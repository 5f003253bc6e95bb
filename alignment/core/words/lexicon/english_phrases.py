"""Phrase words of English."""

from __future__ import annotations

from alignment.core.words.lexicon.function_words import word_set
from alignment.core.words.lexicon.phrase_table import PhraseWords

ENGLISH = PhraseWords(
    articles=word_set("the a an"),
    determiners=word_set(
        "this that these those every each any some all no its their our his her my your "
        "many several both another such one two three certain various other"
    ),
    connectors=word_set("of the for in to on at from with against by de del la and &"),
    joined=word_set("and or"),
    genitives=word_set("of"),
    remark_starts=word_set(
        "and or but as in on at from to for with without by of that which who whom whose "
        "where when while because since although though if unless see note cf e.g eg "
        "including includes especially particularly even only not also already now then "
        "here there he she it they we you i his her its their our my this these those "
        "is are was were has have had been being sic emphasis among around about some "
        "most like such than after before during between against under over both"
    ),
    gloss_markers=(
        r"i\.?\s?e\.?,?",
        r"that is(?: to say)?,?",
        r"viz\.?",
        r"namely,?",
        r"(?:literally|lit\.?),?:?",
        r"meaning",
        r"(?:in|from the) (?:english|spanish|french|portuguese|german|italian):?",
        r"(?:english|spanish|french|portuguese|german|italian):",
        r"(?:also )?(?:known|translated) as",
        r"translation:",
    ),
    note_words=word_set(
        "todo tk fixme xxx insert check verify translate translation untranslated "
        "missing equivalent add here ask confirm replace"
    ),
    note_patterns=(
        r"(?-i:TODO|TK+|FIXME|XXX+|TBD)\b",
        (
            r"(?:insert|add|put|check|verify|translate|confirm|replace|fix|find|ask)\b"
            r"(?=.*\b(?:here|this|translation|equivalent|later|source|quote|link|name|date|"
            r"number|figure|spelling|original|with|whether|author|editor|translator)\b)"
        ),
        r"(?:not sure (?:how|what)|how to translate|need(?:s)? (?:translation|checking))\b",
    ),
    likely_note_patterns=(
        (
            r"(?:insert|add|put|check|verify|translate|confirm|replace|fix|find|ask|see|note|"
            r"explain|clarify|keep)\b"
        ),
        r".*\b(?:keep|leave|put|translate|explain|cut)\b[^?]*\?$",
    ),
    stock_phrases=frozenset(
        {
            "de facto",
            "de jure",
            "coup d'état",
            "coup d’état",
            "coups d'état",
            "coups d’état",
            "en masse",
            "en route",
            "per se",
            "vis-à-vis",
            "à la",
            "a la",
            "a la carte",
            "status quo",
            "ad hoc",
            "par excellence",
            "via",
            "laissez faire",
            "raison d'être",
            "raison d’être",
            "in situ",
            "et al",
            "et cetera",
            "bona fide",
            "quid pro quo",
            "carte blanche",
            "du jour",
            "fait accompli",
            "avant garde",
            "ancien régime",
            "pro rata",
            "sine qua non",
            "mea culpa",
            "ad infinitum",
            "ad hominem",
            "au contraire",
            "au pair",
            "de rigueur",
            "en bloc",
            "en passant",
            "ex officio",
            "faux pas",
            "femme",
            "in vitro",
            "in vivo",
            "joie de vivre",
            "mano a mano",
            "hors d'oeuvre",
            "nom de guerre",
            "modus operandi",
            "persona non grata",
            "per capita",
            "post mortem",
            "pro bono",
            "terra incognita",
            "vice versa",
            "viva voce",
            "haute couture",
            "esprit de corps",
            "enfant terrible",
            "tour de force",
            "en suite",
            "prima facie",
            "ex post facto",
            "e.g",
            "i.e",
            "etc",
        }
    ),
    foreign_marks="¡¿",
    prefixes=(
        "anti",
        "neo",
        "re",
        "non",
        "pre",
        "post",
        "inter",
        "semi",
        "counter",
        "over",
        "under",
        "multi",
        "pseudo",
        "self",
        "sub",
        "super",
        "ultra",
        "pro",
        "extra",
        "co",
        "un",
        "dis",
        "mis",
    ),
    word_endings=("ed", "s", "e"),
    initials_remarks=(
        (
            r"(?:according to|by|for|from|after|as per) (?:the |its |their )?"
            r"(?:\w+ )?(?:initials|acronym|abbreviation)(?: in (?:\w+))?"
        ),
        (
            r"(?:the |its |their )?(?:\w+ )?(?:initials|acronym|abbreviation)"
            r"(?: in (?:\w+))?"
        ),
        (
            r"in (?:its |the )?(?:original )?(?:spanish|english|french|portuguese|german|"
            r"italian)(?: initials| acronym)?"
        ),
        r"(?:to use )?its (?:\w+ )?(?:initials|acronym)",
    ),
    groups_of=(
        (
            r"(?:an? |the )?(?:coalition|alliance|front|bloc|federation|union|grouping|"
            r"merger|unity) (?:of|between|formed by)"
        ),
        r"(?:stands for|short for|acronym (?:for|of)|initials of|abbreviation (?:for|of))",
    ),
    publication_cues=word_set(
        "newspaper magazine journal daily weekly review press voice times post herald "
        "tribune gazette news website site publication bulletin paper interview radio"
    ),
    organisation_words=word_set(
        "party front union federation confederation league committee collective council "
        "movement organization organisation group coalition alliance current fraction "
        "congress association network ministry university institute workers brigade "
        "consortium company board boards union unions council councils committees"
    ),
    place_words=word_set(
        "square street avenue plaza city town village river mount province region "
        "district department port airport bridge neighborhood neighbourhood island"
    ),
    work_cues=word_set(
        "book novel film movie documentary essay pamphlet article poem song album play "
        "work text titled entitled called volume chapter series"
    ),
    common_acronyms=word_set(
        "us usa uk eu un u.s u.s.a u.k u.n d.c dc tv ok am pm ceo id gdp dna covid hiv "
        "aids ussr pdf cd dvd ad bc bce ce phd la ny"
    ),
    publishers=word_set("press publishers publishing editions books verso haymarket"),
    person_words=word_set(
        "head leader president founder brother sister author secretary member politician "
        "candidate minister general he she who person writer journalist lawyer deputy "
        "spokesman spokesperson chief son daughter wife husband worker activist poet "
        "researcher historian sociologist anthropologist economist philosopher lawyer "
        "engineer doctor teacher trade-unionist organiser organizer correspondent editor "
        "photographer singer musician painter director priest bishop nun soldier officer "
        "peasant miner midwife mother father born militant deputy guerrilla revolutionary"
    ),
    copulas=word_set("is are was were means refers"),
    native_endings=("ly", "tion", "tions", "ness", "edly", "wards"),
    name_titles=word_set(
        "mr mrs ms dr prof president vice-president senator deputy general colonel "
        "minister comrade judge mayor governor professor sir king queen pope"
    ),
)
