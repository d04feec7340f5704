"""The call as a document for readers, and the choice of another one."""
