"""Eligibility: the conditions of a call, answered by people, proposal by proposal."""
