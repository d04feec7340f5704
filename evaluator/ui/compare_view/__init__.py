"""Proposals side by side: charts, tables and downloads, all made from what the person may see."""
