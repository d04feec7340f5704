"""Screening of proposals against existing programmes and other proposals, as far as somebody may see it.

    corpus_of(folder: Path | None = None) -> Corpus
        The corpus in a folder; without one that of EVALUATOR_PROGRAMMES, else the sample programmes. Kept open.
        Corpus.id: str; Corpus.documents: int; Corpus.programme(programme_id) -> Programme
    screened(proposal, *, corpus, others=(), earlier=()) -> Lineage
        For what somebody brought along: a draft, a file, a sample. Pure but for reading the index.
    told_by(lineage, *, corpus, others=(), earlier=()) -> Mapping[str, Programme]
        The records behind the matches, by Match.programme_id, with their texts, for passages side by side.
    lineage_of(*, database, actor, proposal_id, corpus) -> ProposalLineage
        Of a proposal in the store; NotAllowedError where the actor may not read it.
        ProposalLineage.proposal: Proposal (as the actor may read it), .lineage: Lineage,
        .programmes: Mapping[str, Programme] (as `told_by`), .may_see_others: bool
    screened_call(*, database, actor, call_id, corpus, progress) -> tuple[ProposalLineage, ...]
        All proposals of a call for whoever oversees it; `progress(done, of) -> bool` stops it by False.

Match.origin says what stands beside the proposal: "programme", "this_call" or "earlier_call".
"""
