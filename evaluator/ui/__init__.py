"""Everything that pages share and that imports Streamlit: guard, frame, components, language."""
