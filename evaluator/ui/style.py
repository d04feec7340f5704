"""The few rules of style that the theme cannot express. A constant: nothing that a person typed gets in."""

STYLE = """
<style>
.stMainBlockContainer { max-width: 78rem; padding-top: 4.5rem; padding-bottom: 4rem; }
.st-key-frame-header { border-bottom: 1px solid rgba(128, 128, 128, .3); padding-bottom: .5rem; }
.st-key-frame-you { margin-left: auto; }
</style>
"""
