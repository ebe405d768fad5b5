"""Groups of people are told from names of organizations."""

from __future__ import annotations

import pytest

from tipdesk.domain.people_groups import names_group


@pytest.mark.parametrize(
    "text",
    [
        "Children", "Victims of labor trafficking", "Victims of Trafficking in Persons",
        "NGO staff", "Women, men and children", "2,000 children", "Law enforcement officers",
        "Judges and prosecutors", "Children at risk", "Street Children", "enfants des rues",
        "Vulnerable women and girls in rural communities", "ضحايا الاتجار بالبشر", "الأطفال",
    ],
)  # fmt: skip
def test_groups_of_people_are_no_organizations(text: str) -> None:
    assert names_group(text)


@pytest.mark.parametrize(
    "text",
    [
        "Save the Children", "Doctors of the World", "Lawyers Without Borders", "People in Need",
        "Free the Slaves", "Family Health International", "Children of the Night", "Boys Town",
        "Social Workers Association", "Girls Not Brides", "Terre des Hommes", "World Vision",
        "Women of Africa", "Children's Fund", "جمعية الأطفال", "منظمة كير", "",
        "LAWYERS WITHOUT BORDERS",
    ],
)  # fmt: skip
def test_names_of_organizations_are_no_groups(text: str) -> None:
    assert not names_group(text)
