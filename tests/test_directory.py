import pytest

from spro_docs.directory import PartnerDirectory, SharedNameError, fold
from spro_docs.models import Attendance, Organisation
from spro_docs.models.base import Directory

PARTNERS = (
    Organisation(acronym="CMA", name="Chambre de métiers et de l’artisanat", aliases=("CMA 37",)),
    Organisation(acronym="MLT", name="Mission locale de Touraine", aliases=("ML Tours",)),
    Organisation(acronym="Cap emploi", name="Cap emploi 37", aliases=("Cap emploi 37",)),
)


@pytest.fixture
def directory() -> PartnerDirectory:
    return PartnerDirectory(PARTNERS)


def test_it_is_the_directory_of_a_validation_context(directory: PartnerDirectory) -> None:
    assert isinstance(directory, Directory)
    attendance = Attendance.model_validate(
        {"organisation": "ml tours"}, context={"directory": directory}
    )
    assert attendance.organisation == "MLT"


@pytest.mark.parametrize(
    ("written", "acronym"),
    [
        ("CMA", "CMA"),
        ("cma", "CMA"),
        ("CMA 37", "CMA"),
        ("Chambre de metiers et de l'artisanat", "CMA"),
        ("CHAMBRE DE MÉTIERS ET DE L’ARTISANAT", "CMA"),
        ("ml  tours", "MLT"),
        ("cap\u00a0emploi", "Cap emploi"),
        ("CAP EMPLOI 37", "Cap emploi"),
        ("Pôle emploi", None),
        ("", None),
    ],
)
def test_a_partner_is_found_by_any_of_its_names(
    directory: PartnerDirectory, written: str, acronym: str | None
) -> None:
    assert directory.find(written) == acronym


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("CMAA", "Vouliez-vous dire « CMA » ?"),
        ("ML Tour", "Vouliez-vous dire « ML Tours » ?"),
        ("Mission local de touraine", "Vouliez-vous dire « Mission locale de Touraine » ?"),
        ("Zzz", ""),
    ],
)
def test_an_unknown_name_brings_the_nearest(
    directory: PartnerDirectory, written: str, suggestion: str
) -> None:
    assert directory.suggestion(written) == suggestion


@pytest.mark.parametrize(
    ("second", "where"),
    [
        (Organisation(acronym="cma", name="Autre"), (1, "acronym")),
        (Organisation(acronym="X", name="Chambre de Metiers et de l'artisanat"), (1, "name")),
        (Organisation(acronym="X", name="Y", aliases=("Z", "CMA 37")), (1, "aliases", 1)),
    ],
)
def test_a_name_of_two_partners_is_refused(second: Organisation, where: tuple[object, ...]) -> None:
    with pytest.raises(SharedNameError, match="désigne déjà le partenaire « CMA »") as caught:
        PartnerDirectory((PARTNERS[0], second))
    assert caught.value.where == where


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Été", "ete"), ("L’Œuvre", "l'œuvre"), ("a\u2011b", "a-b"), (" a  b ", "a b")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded
