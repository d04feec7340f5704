"""One passage read: which terms and bodies stand in it, who does what, what is denied or only possible."""
