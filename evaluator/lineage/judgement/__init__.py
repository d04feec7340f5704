"""The verdict on a proposal beside a programme: what is compared, declared, new, and which rule decides."""
