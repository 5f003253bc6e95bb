"""The search finds what plain Python finds, on whichever database the tests run."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignment.core.search.query import How, Query, make_condition
from alignment.models import Project
from alignment.queries.search import candidates
from alignment.queries.search.hits import count_hits, find_hits
from alignment.queries.search.scope import SearchFilter, make_scope
from tests.factories import make_bitext, make_project
from tests.queries.search.plain_search import Wanted, answers

# Few words, so that they meet; with accents, sharp s, sigma, quotes, marks, digits.
WORDS = st.sampled_from(
    [
        "el",
        "él",
        "más",
        "mas",
        "año",
        "ano",
        "Straße",
        "STRASSE",
        "λόγος",
        "ΛΟΓΟΣ",
        "campesino",
        "campesinos",
        "3.000",
        "EE.UU.",
        "l'homme",
        "¿qué",
        "que",
        "'quote'",
        "back\\slash",
        "a|b",
        "(x)",
        "50%",
        "under_score",
        "ñandú",
        "n",
        "¤p1",
        "´mas",
        "<el",
        ">el",
        "a:*",
        "&",
        "!",
        "é",
        "é",
        "ᾳ",
        "ـه",
        "नमस्ते",
    ]
)
TEXTS = st.lists(WORDS, max_size=7).map(" ".join)
BEADS = st.lists(st.tuples(TEXTS, TEXTS).filter(any), min_size=1, max_size=6)
EXPRESSIONS = st.sampled_from(
    [r"camp\w+", r"\bm[aá]s\b", "a.o", "strasse|año", "^el", r"campesinos?", "(más)+",
     r"\d\.\d+", "que$", r"[^a-z ]", "campesino{0}", r"ñandú\b", "el.*que", "ess"]
)  # fmt: skip


@st.composite
def conditions(draw) -> list[Wanted]:
    def one(lacks: bool) -> Wanted:
        where = draw(st.sampled_from(["source", "target", "either"]))
        if draw(st.booleans()) and draw(st.booleans()):
            return Wanted(where, draw(EXPRESSIONS), lacks, is_regex=True)
        few = st.lists(WORDS.filter(has_word), min_size=1, max_size=3)
        text = " ".join(draw(few))
        if draw(st.booleans()):
            return Wanted(where, text, lacks, is_prefix=text.endswith("*"))
        begun = text[: len(text) - draw(st.integers(0, 3))]
        is_word = begun and begun[-1].isalnum()
        return Wanted(where, begun if is_word else text, lacks, is_prefix=True)

    return [
        one(lacks=False),
        *([one(draw(st.booleans()))] if draw(st.booleans()) else []),
    ]


def has_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def to_query(wanted: list[Wanted], *, accents: bool) -> Query:
    return Query(
        tuple(
            make_condition(
                one.text + ("*" if one.is_prefix and not one.is_regex else ""),
                one.where,  # type: ignore[arg-type]
                How.REGEX if one.is_regex else How.PHRASE,
                accents=accents,
                lacks=one.lacks,
            )
            for one in wanted
        ),
        accents,
    )


@pytest.fixture
def project(db) -> Project:
    return make_project()


# Beads of the first window, and the share of them that is called frequent: usual
# figures; windows of one or two beads; all by the index after the first bead.
WINDOWS = st.sampled_from([(2000, 0.03), (1, 0.0), (2, 0.0), (1, 2.0)])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    beads=BEADS,
    wanted=st.lists(conditions(), min_size=4, max_size=12),
    accents=st.booleans(),
    windows=WINDOWS,
)
def test_the_hits_are_those_of_plain_python(project, beads, wanted, accents, windows):
    bitext = make_bitext(
        project, source=[s for s, _ in beads], target=[t for _, t in beads]
    )
    texts = dict(
        zip(
            bitext.beads.order_by("position").values_list("pk", flat=True),
            beads,
            strict=True,
        )
    )
    scope = make_scope([project], SearchFilter(document=str(bitext.source_id)))
    for some in wanted:
        query = to_query(some, accents=accents)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(candidates, "FIRST_WINDOW", windows[0])
            patch.setattr(candidates, "FREQUENT", windows[1])
            page = find_hits(query, scope, seconds=600)
            counted = count_hits(query, scope)
        found = [hit.text.bead for hit in page.hits]
        right = [
            pk
            for pk, (source, target) in sorted(texts.items())
            if answers(source.strip(), target.strip(), some, accents=accents)
        ]
        assert found == right
        assert counted in (None, len(right))
