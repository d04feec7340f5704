"""A receipt on the page, and as a file to take away."""

import streamlit as st

from evaluator.access import Actor
from evaluator.foundation import Translator
from evaluator.reports.receipt import Receipt, file_facts, receipt_facts
from evaluator.services.submissions import OwnProposal, receipt, receipt_file
from evaluator.store import Database
from evaluator.ui.asked_anew import download_button
from evaluator.ui.marked_text import show_fields


def show_receipt(proof: Receipt, t: Translator) -> None:
    """Everything that the receipt says."""
    with st.container(key="receipt"):
        show_fields([*receipt_facts(proof, t), *file_facts(proof, t)])


def receipt_button(
    label: str,
    *,
    database: Database,
    call_id: str,
    own: OwnProposal,
    number: int,
    t: Translator,
    key: str,
) -> None:
    """The receipt of a version as a PDF, in the reader's language; made when it is asked for."""

    def content(actor: Actor) -> bytes:
        proof = receipt(database=database, actor=actor, call_id=call_id, proposal_id=own.id, number=number)
        return receipt_file(proof, language=t.language)

    download_button(
        label,
        content,
        file_name=f"{own.reference}-version-{number}-receipt.pdf",
        mime="application/pdf",
        key=key,
        icon=":material/download:",
    )
