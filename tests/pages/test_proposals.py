"""Proposals, run as a script: the list and its filters, the dry run, the import."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.services.call_files import default_call
from evaluator.services.exporting import ENDINGS
from evaluator.services.importing import carry_out, plan_import, read_files
from evaluator.services.kept_texts import kept_proposal
from evaluator.services.people import actor_of
from evaluator.services.shipped import samples_folder
from evaluator.store import Database, new_id
from evaluator.store.tables import ConflictRow, DocumentRow, ProposalRow, ProposalVersionRow, RoleGrantRow
from evaluator.ui.literal import escape_markdown
from evaluator.ui.session import ROLE_KEY
from tests.pages.stored_pages import MANAGER, keep, keep_samples, opened, own_store, said
from tests.services.importing.incoming import proposal_file

SCRIPT = "pages/manage/proposals.py"
SAMPLES = ("s01-ict-successor", "s02-young-entrepreneurs", "s13-sin-aval-de-origen")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        yield database


def count(store: Database) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(ProposalRow)) or 0


def with_files(*files: tuple[str, bytes]) -> AppTest:
    page = opened(SCRIPT, **{"proposals:view": "import"})
    page.file_uploader("proposals:files:files").set_value(
        [(n, d, "application/yaml") for n, d in files]
    ).run()
    assert not page.exception
    return page


def sample(name: str) -> tuple[str, bytes]:
    return f"{name}.yaml", (samples_folder() / f"{name}.yaml").read_bytes()


def test_an_empty_call_says_how_proposals_get_here(store: Database) -> None:
    page = opened(SCRIPT)
    assert "No proposals yet." in said(page)
    assert list(page.dataframe) == []


def test_the_list_has_every_proposal_and_filters_leave_some(store: Database) -> None:
    keep_samples(store, *SAMPLES)
    page = opened(SCRIPT)
    assert list(page.dataframe[0].value["Reference"]) == ["P01", "P02", "P03"]
    page.text_input("proposals:search").set_value("cocina").run()
    assert list(page.dataframe[0].value["Reference"]) == ["P03"]
    assert "3 proposals: 3 submitted. Shown: 1." in said(page)


def test_a_dry_run_says_what_would_happen_and_writes_nothing_until_the_press(store: Database) -> None:
    keep_samples(store, SAMPLES[0])
    page = with_files(
        sample(SAMPLES[0]),
        sample(SAMPLES[1]),
        ("later.yaml", proposal_file("New text", lead="Somebody", reference="X-9", acronym="TANDEM-ICT")),
        ("bad.yaml", b"format: 1\nreference: A\n"),
    )
    table = page.dataframe[0].value
    assert list(table["What would happen"]) == [
        "same as P01: nothing to do",
        "comes in as new",
        "comes in as new",
        "is left out: see the remarks",
    ]
    assert table["Remarks"][2] == "acronym: the acronym TANDEM-ICT is also that of P01, by another lead"
    assert "&quot;title&quot; is missing" in said(page)
    assert count(store) == 1
    page.button("proposals:import").click().run()
    assert count(store) == 3
    assert [one.value for one in page.success] == ["Import: 2 came in as new."]
    assert "Nothing is written yet" not in said(page)
    assert "What the import would do" not in [heading.value for heading in page.header]
    assert ["What would happen" in frame.value for frame in page.dataframe] == [False]
    assert "&quot;title&quot; is missing" in said(page)


def test_a_column_that_is_not_known_is_given_a_field_in_the_dry_run(store: Database) -> None:
    page = with_files(("own.csv", b"Project title,Summary,Alpha\nBridge,We train.,Visas\n"))
    assert [box.label.replace("\\", "") for box in page.selectbox if "(" in box.label] == [
        "Alpha (Visas)",
        "Project title (Bridge)",
        "Summary (We train.)",
    ]
    box = page.selectbox("proposals:columns:own.csv:Alpha")
    assert box.value == "narrative"
    box.set_value("risks").run()
    assert not page.exception
    assert list(page.dataframe[0].value["What would happen"]) == ["comes in as new"]
    page.button("proposals:import").click().run()
    assert [one.value for one in page.success] == ["Import: 1 came in as new."]
    with store.reading() as session:
        [version] = session.scalars(select(ProposalVersionRow)).all()
        assert kept_proposal(version).risks == "Visas"


def test_only_what_was_chosen_comes_in(store: Database) -> None:
    page = with_files(*map(sample, SAMPLES))
    page.radio("proposals:which").set_value("some").run()
    assert page.button("proposals:import").disabled
    page.multiselect("proposals:chosen:3").set_value([1]).run()
    page.button("proposals:import").click().run()
    assert "Nothing more is written yet. 2 new and 1 here already, unchanged." in said(page)
    with store.reading() as session:
        assert session.scalars(select(ProposalRow.external_id)).all() == ["S02"]


def test_a_proposal_is_read_with_its_text_money_files_answers_and_what_became_of_it(store: Database) -> None:
    hostile = "<b>[Roads](https://a.example)</b> & $1$"
    keep(
        store,
        sample(SAMPLES[0]),
        (
            "bridges.yaml",
            proposal_file(
                hostile, summary="Bridges first.", budget={"requested": 1234567, "currency": "EUR"}
            ),
        ),
    )
    page = opened(SCRIPT)
    listed = page.dataframe[0].value
    assert list(listed["Reference"]) == ["P01", "P02"]
    choice = page.selectbox("proposals:choice")
    assert choice.value is None
    choice.select_index(1).run()
    assert not page.exception
    told = said(page)
    assert [heading.value for heading in page.header] == [escape_markdown(hostile)]
    assert "Bridges first." in told
    assert "1,234,567" in told
    assert "<b>" not in told
    assert "Imported" in told
    assert told.count("no answer yet") == len(default_call().gates)
    assert [button.proto.label for button in page.get("download_button")] == [
        escape_markdown(f"bridges.yaml ({size_of(store, 'bridges.yaml')} kB)")
    ]
    assert list(page.dataframe) == []
    page.button("proposals:back").click().run()
    assert list(page.dataframe[0].value["Reference"]) == ["P01", "P02"]
    assert "Bridges first." not in said(page)


def test_an_earlier_version_is_read_when_it_is_asked_for(store: Database) -> None:
    for title in ("Bridges", "Bridges and roads"):
        keep(store, ("one.yaml", proposal_file(title, acronym="BRIDGE", reference="X-1")))
    page = opened(SCRIPT)
    page.selectbox("proposals:choice").select_index(0).run()
    [chosen] = [one for one in page.selectbox if one.label == "Version to read"]
    assert (chosen.value, chosen.options) == (2, ["2, which counts", "1"])
    assert "earlier version" not in said(page)
    chosen.set_value(1).run()
    assert not page.exception
    assert "This is an earlier version of the text." in said(page)
    assert "Replaced by version 2" in said(page)


def test_an_observer_reads_the_list_and_a_proposal_and_is_offered_nothing_to_change(store: Database) -> None:
    keep(store, ("one.yaml", proposal_file("Bridges", summary="Bridges first.")))
    # What they looked at in another role does not open a view for them.
    for view in ("list", "import", "along"):
        page = opened(SCRIPT, Role.OBSERVER, **{"proposals:view": view})
        assert [title.value for title in page.title] == ["Proposals"]
        assert list(page.dataframe[0].value["Title"]) == ["Bridges"]
        assert [button.key for button in page.button if str(button.key).startswith("proposals:")] == []
        assert list(page.get("file_uploader")) == []
    page.selectbox("proposals:choice").select_index(0).run()
    assert "Bridges first." in said(page)
    assert [button.key for button in page.button if str(button.key).startswith("proposals:")] == [
        "proposals:back"
    ]
    assert count(store) == 1


def test_an_observer_who_runs_an_import_of_a_manager_writes_nothing(store: Database) -> None:
    """The rows were planned in this session before the role was changed."""
    page = with_files(sample(SAMPLES[0]))
    assert page.button("proposals:import")
    call_id = default_call().id
    entries = read_files([sample(SAMPLES[0])], call=default_call())
    rows = plan_import(database=store, actor=MANAGER, call_id=call_id, entries=entries)
    page.session_state[ROLE_KEY] = Role.OBSERVER
    page.session_state["proposals:run"] = (new_id(), list(rows))
    page.session_state["proposals:results"] = []
    page.button("proposals:import").click().run()
    assert not page.exception
    assert count(store) == 0
    with pytest.raises(NotAllowedError):
        [*carry_out(
            database=store, actor=observer(store), call_id=call_id, rows=rows, import_id=new_id()
        )]  # fmt: skip
    assert count(store) == 0


def test_what_was_read_before_a_conflict_of_interest_is_gone_from_then_on(store: Database) -> None:
    keep(store, ("one.yaml", proposal_file("Bridges", summary="Bridges first.")))
    page = opened(SCRIPT, Role.OBSERVER)
    page.selectbox("proposals:choice").select_index(0).run()
    assert "Bridges first." in said(page)
    person = observer(store).id

    def declare(session: Session) -> None:
        proposal = session.scalars(select(ProposalRow.id)).one()
        session.add(
            ConflictRow(
                id=new_id(), proposal_id=proposal, person_id=person, kind="works_there", note="Ties.",
                state="declared", declared_at=store.clock(), declared_by="manager",
            )
        )  # fmt: skip

    store.write(declare)
    page.run()
    assert not page.exception
    assert "Bridges" not in str(page)
    assert "No proposals yet." in said(page)


def observer(store: Database) -> Actor:
    with store.reading() as session:
        person = session.scalars(
            select(RoleGrantRow.person_id).where(RoleGrantRow.role == Role.OBSERVER.value)
        ).one()
    return actor_of(database=store, person_id=person, call_id=default_call().id)


def size_of(store: Database, name: str) -> str:
    with store.reading() as session:
        size = session.scalars(select(DocumentRow.size).where(DocumentRow.name == name)).one()
    return f"{max(size / 1000, 0.1):.1f}".removesuffix(".0")


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER])
def test_others_are_led_to_their_own_pages(store: Database, role: Role) -> None:
    keep(store, ("secret.yaml", proposal_file("ONLY FOR MANAGERS")))
    page = opened(SCRIPT, role)
    assert "ONLY FOR MANAGERS" not in str(page)


@pytest.mark.parametrize("form", list(ENDINGS))
def test_the_call_is_taken_along_in_every_form(store: Database, form: str) -> None:
    call_id = keep_samples(store, *SAMPLES)
    page = opened(SCRIPT, **{"proposals:view": "along"})
    assert page.get("download_button") == []
    page.radio("proposals:form").set_value(form).run()
    page.button("proposals:make").click().run()
    assert not page.exception
    [button] = page.get("download_button")
    assert button.proto.label == f"Download {call_id}{ENDINGS[form]}"


def test_with_a_conflict_of_interest_no_package_is_made_and_one_line_says_why(store: Database) -> None:
    keep_samples(store, *SAMPLES)
    page = opened(SCRIPT, **{"proposals:view": "along"})

    def declare(session: Session) -> None:
        proposal = session.scalars(select(ProposalRow.id).limit(1)).one()
        managers = select(RoleGrantRow.person_id).where(RoleGrantRow.role == Role.CALL_MANAGER.value)
        for person in session.scalars(managers).all():
            session.add(
                ConflictRow(
                    id=new_id(), proposal_id=proposal, person_id=person, kind="works_there", note="Ties.",
                    state="declared", declared_at=store.clock(), declared_by=person,
                )
            )  # fmt: skip

    store.write(declare)
    page.radio("proposals:form").set_value("package").run()
    page.button("proposals:make").click().run()
    assert "of which you may not see everything now" in page.error[0].value
    assert page.get("download_button") == []
