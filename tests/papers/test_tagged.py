"""A part of a template becomes Jinja2 source: what Word cut is whole, what tags replace is gone."""

from __future__ import annotations

import pytest

from spro_docs.papers.tagged import jinja_source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def source(body: str) -> str:
    """Return the source of a body, without its namespaces and what keeps spaces."""
    made = jinja_source(f"<w:body {W}>{body}</w:body>").partition(">")[2].removesuffix("</w:body>")
    return made.replace(' xml:space="preserve"', "").replace(f" {W}", "")


def runs(*texts: str) -> str:
    return "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)


def test_a_tag_in_pieces_is_whole_where_it_starts() -> None:
    made = source(f"<w:p>{runs('Le {', '{ da', 'te }} à 10 h')}</w:p>")

    assert made == f"<w:p>{runs('Le {{ date }}', '', ' à 10 h')}</w:p>"


@pytest.mark.parametrize(
    ("body", "made"),
    [
        (f"<w:p>{runs('{%p if a %}')}</w:p>", "{% if a %}"),
        (f"<w:p>{runs('{{p a }}')}</w:p>", "{{ a }}"),
        (f"<w:tr><w:tc><w:p>{runs('{%tr if a %}')}</w:p></w:tc></w:tr>", "{% if a %}"),
        (f"<w:tr><w:tc><w:p>{runs('{%tc if a %}')}</w:p></w:tc></w:tr>", "<w:tr>{% if a %}</w:tr>"),
        (f"<w:p>{runs('{{r a }}')}</w:p>", "<w:p><w:r/>{{ a }}</w:p>"),
        (f"<w:p>{runs('{#p note #}')}</w:p>", "{# note #}"),
    ],
    ids=["paragraph", "passage", "row", "cell", "run", "comment"],
)
def test_a_tag_takes_the_place_of_what_it_names(body: str, made: str) -> None:
    assert source(body) == made


def test_what_stands_around_a_run_tag_keeps_its_look_and_order() -> None:
    look = "<w:rPr><w:b/></w:rPr>"
    made = source(f"<w:p><w:r>{look}<w:t>a {{{{r b }}}} c</w:t><w:br/></w:r></w:p>")

    assert made == (
        f"<w:p><w:r>{look}</w:r><w:r>{look}<w:t>a </w:t></w:r>{{{{ b }}}}"
        f"<w:r>{look}<w:t> c</w:t></w:r><w:r>{look}<w:br/></w:r></w:p>"
    )


def test_tags_of_one_row_all_remain() -> None:
    cells = "".join(
        f"<w:tc><w:p>{runs(tag)}</w:p></w:tc>" for tag in ("{%tr if a %}", "{%tr if b %}")
    )

    assert source(f"<w:tr>{cells}</w:tr>") == "{% if a %}{% if b %}"


def test_signs_of_xml_and_of_word_are_jinjas_within_tags_alone() -> None:
    made = source(f"<w:p>{runs('{% if a &gt; “b” %}1 &gt; 2, “oui”{% endif %}')}</w:p>")

    assert '{% if a > "b" %}1 &gt; 2, “oui”{% endif %}' in made


def test_braces_of_prose_stay() -> None:
    assert source(f"<w:p>{runs('{ a } et { b }')}</w:p>") == f"<w:p>{runs('{ a } et { b }')}</w:p>"


def test_a_paragraph_of_very_many_runs_takes_no_time() -> None:
    """Were each text looked for in the whole paragraph, this would take minutes."""
    made = source(f"<w:p>{runs('{{ a }}', *(['texte'] * 20_000))}</w:p>")

    assert made.count("texte") == 20_000
