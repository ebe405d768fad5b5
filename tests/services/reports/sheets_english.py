"""Sample fact sheets in English."""

from __future__ import annotations

from dataclasses import replace

from tests.services.reports.sample_ground import (
    EGYPT_TITLE_AR,
    EGYPT_TITLE_EN,
    LEBANON_TEXT,
    missing,
    page,
)
from tipdesk.services.reports.document import (
    Chip,
    Fact,
    FundingBox,
    Listing,
    Phrase,
    Progress,
    Section,
    SheetDocument,
    TextBlock,
)

EGYPT_EN = SheetDocument(
    page=page("en"),
    kind="Project fact sheet",
    title=EGYPT_TITLE_EN,
    second_title=EGYPT_TITLE_AR,
    title_note="Descriptive title; the source states none.",
    chips=(
        Chip("Active", "good"),
        Chip("Protection", "accent"),
        Chip("Partnership", "accent"),
        Chip("Egypt"),
    ),
    funding=FundingBox(
        "Funding",
        (
            Fact("Total obligated", "1,500,000 USD", "'dollar' in the source; USD inferred"),
            *missing("Total disbursed", "Balance", "Cost share"),
        ),
    ),
    sections=(
        Section(
            "Award",
            (
                *missing("Award number"),
                Fact("Portfolio", "JTIP"),
                *missing("Program type", "Instrument"),
            ),
        ),
        Section(
            "Who and where",
            (
                Fact("Recipient", "International Labour Organization (ILO)"),
                Fact("Countries", "Egypt"),
                Fact("Scope", "National"),
                Fact("Pillars", "Protection, Partnership", "inferred"),
            ),
        ),
        Section("Dates", missing("Start", "End", "Duration")),
        Section("People", missing("Program officer", "Grants officer")),
    ),
    texts=(
        TextBlock(
            "Notes",
            Phrase(
                "Article year 2024 (inferred from the wording 'the current year 2024'). "
                "TIP Report 2024: Egypt raised to Tier 2.",
                "en",
            ),
        ),
    ),
    gaps=Listing(
        "Not stated",
        (
            "Award number, program type, instrument",
            "Start and end",
            "Program officer and grants officer",
        ),
    ),
    sources=Listing("Sources", ("Newspaper article on cooperation with Egypt, 2024 (in Arabic)",)),
)


LEBANON_EN = replace(
    EGYPT_EN,
    title=Phrase(
        "Training future prosecutors and judges; central committee of specialised judges "
        "and prosecutors",
        "en",
    ),
    second_title=Phrase(
        "تدريب المدعين العامين والقضاة المستقبليين وتكوين لجنة مركزية متخصصة", "ar"
    ),
    chips=(Chip("Status not stated"), Chip("Prosecution", "accent"), Chip("Lebanon")),
    funding=FundingBox("Funding", missing("Total obligated", "Total disbursed", "Balance")),
    sections=(
        Section(
            "Results",
            (
                Fact("Lawyers trained", "more than 200"),
                Fact("Law students trained", "150"),
                Fact("Users of the virtual legal brief", "about 5,000"),
                Fact(
                    "Central committee of specialised judges and prosecutors formed and trained",
                    "1",
                ),
            ),
        ),
        Section(
            "Who and where",
            (
                *missing("Recipient"),
                Fact("Countries", "Lebanon"),
                Fact("Pillars", "Prosecution", "inferred"),
            ),
        ),
        Section("Dates", missing("Start", "End")),
    ),
    texts=(TextBlock("Source text", LEBANON_TEXT),),
)


FULL_EN = replace(
    EGYPT_EN,
    page=page("en", sample=False),
    title=Phrase("Judicial training on the 2014 anti-trafficking law", "en"),
    second_title=Phrase("تدريب القضاة على قانون مكافحة الاتجار بالبشر لعام 2014", "ar"),
    title_note="",
    chips=(
        Chip("Active", "good"),
        Chip("S-SJTIP-15-CA-1029"),
        Chip("Bilateral", "accent"),
        Chip("Prosecution", "accent"),
        Chip("Botswana"),
    ),
    funding=FundingBox(
        "Funding",
        (
            Fact("Total obligated", "750,000.00 USD", "3 funding actions"),
            Fact("Total disbursed", "307,500.00 USD", "through 30 September 2016"),
            Fact("Balance", "442,500.00 USD"),
            Fact("Cost share", "75,000.00 USD", "required"),
        ),
        (
            Progress("Time elapsed", "62 %", 6200, "62 percent of the time has elapsed."),
            Progress("Spent", "41 %", 4100, "41 percent of the obligated amount is spent."),
        ),
    ),
    sections=(
        Section(
            "Award",
            (
                Fact("Award number", "S-SJTIP-15-CA-1029"),
                Fact("Instrument", "Cooperative agreement"),
                Fact("Program type", "Bilateral project"),
                Fact("Assistance listing", "19.019"),
                Fact("Opportunity", "SFOP0002318"),
            ),
        ),
        Section(
            "Who and where",
            (
                Fact("Recipient", "International Organization for Migration"),
                Fact(
                    "Counterparts",
                    "Ministry of Defence, Justice and Security; Judiciary of Botswana",
                ),
                Fact("Countries", "Botswana"),
                Fact("Areas", "Gaborone, Francistown"),
            ),
        ),
        Section(
            "Dates",
            (
                Fact("Period of performance", "1 October 2015 to 30 September 2018"),
                Fact("Duration", "36 months", "1 extension"),
                Fact("Next report due", "PPR, 30 April 2017"),
            ),
        ),
        Section(
            "People",
            (
                Fact("Program officer", "A. Example"),
                Fact("Grants officer", "B. Example"),
                Fact("Recipient contact", "c.example@example.org, +267 390 0000"),
            ),
        ),
    ),
    texts=(
        TextBlock(
            "Summary",
            Phrase(
                "The project trains judges of the High Court and of the magistrates' courts in the "
                "use of the anti-trafficking law of 2014, and prepares a bench book for cases "
                "that involve children.\nIt works with the Judiciary and is carried out in two "
                "regions.",
                "en",
            ),
        ),
        TextBlock(
            "Objectives",
            Phrase(
                "Judges know the elements of the crime and how evidence is weighed.\n"
                "Victims are treated as witnesses with rights, and referred to services.\n"
                "The courts keep count of cases, so that the yearly report can state them.",
                "en",
            ),
        ),
        TextBlock(
            "Results to date",
            Phrase(
                "Four courses were held for 86 judges and magistrates; more than 90 percent passed "
                "the test at the end. The bench book is in its second draft.",
                "en",
            ),
        ),
    ),
    gaps=Listing("Still missing", ("Baseline of indicator 2", "Date of the monitoring plan")),
    sources=Listing(
        "Sources",
        (
            "Award document of 28 September 2015, amendment 2",
            "Performance report of 30 January 2017",
        ),
    ),
)
