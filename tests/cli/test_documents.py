"""Documents are attached, listed and handed out without a screen."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_document_goes_in_and_comes_out(run: Run, tmp_path: Path) -> None:
    run("sample")
    project = run("list", "projects", "--json").json[0]["uid"]
    paper = tmp_path / "SF-425.pdf"
    paper.write_bytes(b"%PDF paper")
    assert run("attach", str(paper), "--project", project).code == 0
    (uid,) = run("attach", str(paper), "--project", project, "--kind", "AWARD", "--json").json
    listed = run("documents", "--project", project, "--json").json
    assert [row["document_kind"] for row in listed] == ["FFR", "AWARD"]
    out = tmp_path / "out.pdf"
    assert run("documents", "export", uid, str(out)).code == 0
    assert out.read_bytes() == b"%PDF paper"
    assert run("check", "--compact", "--json").json["sound"]


def test_wrong_kinds_and_projects_are_told(run: Run, tmp_path: Path) -> None:
    run("sample")
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"x")
    assert run("attach", str(paper), "--project", "nobody").code == 2
    project = run("list", "projects", "--json").json[0]["uid"]
    wrong = run("attach", str(paper), "--project", project, "--kind", "PAPER")
    assert wrong.code == 2
    assert "SELECTION_MEMO" in wrong.err
    assert run("attach", str(tmp_path / "no.pdf"), "--project", project).code == 1
