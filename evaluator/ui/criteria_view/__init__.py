"""The page Criteria: the next version of a call in a form and as text, previewed, compared and published."""
