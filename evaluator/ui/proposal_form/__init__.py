"""The applicant's form: the call's questions about a draft, each as the field it is bound to."""
