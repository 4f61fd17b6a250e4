"""The headings and words that agencies use, over made-up rows: each must be understood as its people mean it."""

import pytest

from momentum.intake.reading import read
from momentum.workshop.pilots import Stage
from tests.intake.files import delimited, workbook

# Headings in their order; before the colon what one of them means.
KINDS = {
    "the template of 2025": """ref: Use Case ID [Agency Abbrev.] – [#]; name: Use Case Name; unit: Bureau/Component;
        Email Address;
        Should this AI use case be withheld from public reporting?; stage: Stage of Development;
        risk: Is the AI use case high-impact?; Justification; Use Case Topic Area; AI Classification;
        purpose: What problem is the AI intended to solve?; What are the expected benefits and positive outcomes from the AI for
        an agency’s mission and/or the general public?; Describe the AI system’s outputs.;
        started: Date when AI use case became operational or the pilot’s start date; Vendor(s) Name; System(s) Name""",
    "the template of 2024": """name: Use Case Name; Agency; Agency Abbreviation; unit: Bureau; Use Case Topic Area;
        Other (Use Case Topic Area); purpose: What is the intended purpose and expected benefits of the AI?;
        Describe the AI system's outputs.; stage: Stage of Development;
        risk: Is the AI use case rights-impacting, safety-impacting, both, or neither?; Date Initiated;
        Date when Acquisition and/or Development began; started: Date Implemented; Date Retired; If Other, please explain.;
        If Other, please explain.; If No, please explain.""",
    "the template of 2023": """ref: Use_Case_ID; Department_Code; Agency; unit: Office; name: Title; purpose: Summary;
        stage: Development_Stage; Techniques; Source_Code; Department""",
    "short names": """ref: id; name: use_case_name; agency_name; unit: agency_bureau; stage: development_stage;
        risk: is_high_impact; purpose: problem_solved; benefits; started: operational_date""",
    "indicators and descriptions": """ref: Use Case Identifier; name: Use Case Name; Agency; unit: Bureau; Email Address;
        Public Reporting Indicator; stage: Development Stage; risk: High Impact Indicator; High Impact Justification;
        Use Case Topic Area; purpose: Problem Description; Benefit Description; Output Description; started: Operation Date;
        Contractor Indicator; Vendor Name; System Name""",
    "names of its own": """ref: Use Case ID; name: Use Case Name; unit: VA Admin or Staff Office; stage: Development Stage;
        risk: High-Impact Status; purpose: Problem to be Solved; Expected Benefits; AI System Outputs; Development Type""",
    "id and name in one": """name: Use Case ID/Name; Mission Area; Agency; unit: Bureau/Component/Office; Topic Area;
        purpose: Intended purpose and expected benefits of use case; Description of AI system's outputs;
        stage: Current stage of development; risk: Rights-impacting or Safety-impacting; Date Initiated;
        Development/Acquisition Date; started: Date Implemented; Date Retired""",
    "a life cycle": """ref: Use Case ID; name: Use Case Name; Agency; unit: Bureau / Department;
        purpose: Summary of Use Case; stage: Stage of System Development Life Cycle""",
    "four columns": "ref: Use Case ID; name: Use Case Name; purpose: Description; stage: Status",
    "an office and its function": "unit: Program Office; Office Function; name: Use Case; purpose: Description",
    "a branch and a contact": """name: AI Use Case Name; owner: Contact Name; Contact Email Address;
        unit: Bureau/Component/Division/Branch; purpose: What is the intended purpose and expected benefits of the AI?;
        stage: Stage of Development; risk: Is the AI use case rights-impacting, safety-impacting, both, or neither?""",
    "a tool and a technique": """ref: ID; name: AI Use Case Name; purpose: Summary of Use Case; AI Technique; AI Tool;
        risk: Have a Presumed High-Impact""",
}


def template(kind: str) -> tuple[list[str], dict[str, str]]:
    """Its headings, and what they mean."""
    parts = [" ".join(part.split()) for part in KINDS[kind].split(";")]
    meant = {field: heading for field, colon, heading in (part.partition(": ") for part in parts) if colon}
    return [part.partition(": ")[2] or part for part in parts], meant


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_understood_as_they_are_meant(kind: str) -> None:
    headings, meant = template(kind)
    reading = read(delimited([headings, *([f"{h[:9]} {n}" for h in headings] for n in range(4))], ";"), "inventory.csv")
    assert reading.columns == meant
    assert len(reading.cards) == 4


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("a) Pre-deployment – The use case is in a development or acquisition status.", Stage.EXPLORING),
        ("a) a) Pre-deployment – The use case is in a development or acquisition status.", Stage.EXPLORING),
        ("Pre-Deployment - The use case is in a development or acquisition status.", Stage.EXPLORING),
        ("b)  b)  Pilot – The use case has been deployed in a limited test or pilot capacity.", Stage.PILOT),
        ("b)\xa0Pilot ñ The use case has been deployed in a limited test or pilot capacity.", Stage.PILOT),
        ("c)  Deployed ñ The use case is being actively authorized or utilized", Stage.EMBEDDED),
        ("d) Retired – The use case was reported in the agency's prior year's inventory, but has since been", Stage.STOPPED),
        ("Initiated", Stage.IDEA),
        ("Acquisition and/or Development", Stage.EXPLORING),
        ("Implementation and Assessment", Stage.PILOT),
        ("Operation and Maintenance", Stage.EMBEDDED),
        ("Full operation", Stage.EMBEDDED),
        ("Stage 2 - Development and Acquisition (AI use case is currently under development)", Stage.EXPLORING),
        ("Stage 3 - Implementation (Use case is currently undergoing functionality and security testing)", Stage.PILOT),
        ("Stage 4 - Operation and Maintenance (Use case is integrated into agency operations)", Stage.EMBEDDED),
        ("Stage 5 - Retired (Use case has been retired or is in the process of being retired)", Stage.STOPPED),
        ("Research or  Administrative Action Complete", Stage.UNKNOWN),
    ],
)
def test_stages_are_understood_as_they_are_meant(text: str, stage: Stage) -> None:
    assert read(f"Use Case Name\tStatus\nA\t{text}\nB\t\n".encode(), "p.tsv").cards[0].stage is stage


def test_a_band_above_the_template_is_no_heading() -> None:
    headings, meant = template("the template of 2025")
    band = ("SECTION 1: Use Case Identification", *[""] * 7, "SECTION 2: Use Case Summary", *[""] * 4, "SECTION 3: Data")
    rows = [("2025 inventory of use cases",), band, headings, *([f"{h[:9]} {n}" for h in headings] for n in range(3)), (), ()]
    reading = read(workbook(("Read me", [("Instructions",), ("Fill in the sheet",)]), ("Inventory", rows)), "inventory.xlsx")
    assert (reading.sheet, reading.header_row, len(reading.cards)) == ("Inventory", 3, 3)
    assert reading.columns == meant
