import subprocess
import sys

PROGRAM = """
import ctypes
from evaluator.cli.output import only_data_on_standard_output, write_output
with only_data_on_standard_output():
    ctypes.CDLL(None).puts(b"a line of the library's own")
write_output("data\\n", None)
"""


def test_what_a_library_writes_by_itself_stays_out_of_the_data():
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    assert (run.stdout, run.stderr) == ("data\n", "a line of the library's own\n")
