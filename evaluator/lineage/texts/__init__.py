"""The words of a text as they are compared. Two texts side by side are for `passages`."""
