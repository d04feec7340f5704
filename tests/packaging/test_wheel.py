"""What is installed works away from the checkout: call files, samples, pages and catalogues travel along."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    site = folder / "site"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    return site


def test_the_wheel_carries_everything_that_the_program_reads(installed: Path):
    shipped = installed / "evaluator" / "shipped"
    for folder, pattern in {
        "criteria": "**/*.yaml",
        "sample_proposals": "*.yaml",
        "sample_proposals/reviews": "*.csv",
        "sample_proposals/exercise": "*.yaml",
        "sample_proposals/programmes": "*.yaml",
        "pages": "**/*.py",
    }.items():
        expected = sorted(path.relative_to(PROJECT / folder) for path in (PROJECT / folder).glob(pattern))
        assert (
            sorted(path.relative_to(shipped / folder) for path in (shipped / folder).glob(pattern))
            == expected
        )
    shapes = Path("evaluator") / "charts" / "map_data"
    assert {path.name: path.read_bytes() for path in (installed / shapes).iterdir()} == {
        path.name: path.read_bytes() for path in (PROJECT / shapes).iterdir()
    }
    mappings = Path("evaluator") / "programmes" / "importing" / "mappings"
    assert sorted(path.name for path in (installed / mappings).iterdir()) == sorted(
        path.name for path in (PROJECT / mappings).iterdir()
    )
    for file in ("streamlit_app.py", ".streamlit/config.toml"):
        assert (shipped / file).read_bytes() == (PROJECT / file).read_bytes()


def test_an_installed_program_assesses_with_the_default_call_from_any_folder(installed: Path, tmp_path: Path):
    sample = installed / "evaluator" / "shipped" / "sample_proposals" / "s07-passeport-competences.yaml"
    command = [sys.executable, "-m", "evaluator", "assess", str(sample), "--format", "json", "--lang", "fr"]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    result = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    assert json.loads(result.stdout)["call"]["id"] == "skills-mobility-2026"


@pytest.mark.long
def test_an_installed_program_loads_the_worked_example_from_any_folder(installed: Path, tmp_path: Path):
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "EVALUATOR_DATABASE_URL": f"sqlite:///{tmp_path / 'evaluator.db'}",
    }
    command = [sys.executable, "-m", "evaluator", "db", "seed", "--format", "json"]
    result = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    assert json.loads(result.stdout)["reviews"] == 30


REPORT = """
from pathlib import Path
from evaluator.assessment.result import Corrections
from evaluator.services.assessing import assess_proposal
from evaluator.services.call_files import default_call
from evaluator.services.reporting import FORMS, result_report
from evaluator.services.samples import open_sample
call = default_call()
assessed = assess_proposal(call=call, proposal=open_sample("s01-ict-successor"))
for form in FORMS:
    data = result_report(call=call, assessed=assessed, corrections=Corrections(), language="en",
                         shown="numbers", form=form)
    Path(f"report.{form}").write_bytes(data)
"""


@pytest.mark.long
def test_an_installed_program_makes_reports_from_any_folder(installed: Path, tmp_path: Path):
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", REPORT]
    result = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    begins = {path.suffix: path.read_bytes()[:5] for path in tmp_path.glob("report.*")}
    assert begins == {".pdf": b"%PDF-", ".html": b"<!doc", ".json": b'{\n  "'}


@pytest.mark.long
def test_a_criteria_folder_of_ones_own_comes_first(installed: Path, tmp_path: Path):
    own = tmp_path / "criteria"
    own.mkdir()
    shipped = installed / "evaluator" / "shipped"
    for path in (shipped / "criteria").rglob("*.yaml"):
        copy = own / path.relative_to(shipped / "criteria")
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes().replace(b"id: skills-mobility-2026", b"id: our-own-call"))
    sample = shipped / "sample_proposals" / "s01-ict-successor.yaml"
    command = [sys.executable, "-m", "evaluator", "assess", str(sample), "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    result = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert json.loads(result.stdout)["call"]["id"] == "our-own-call"
