"""The published sampler of the ranking model, where its program `jags` is installed: its draws and its time.

The model as the authors run it, with a standard deviation each for proposals, departures and noise, by one
chain. The program is asked for, never needed: nothing of the package depends on it.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluator.panel.ranking import Scored

MODEL = """
model {
  for (i in 1:n) {
    score[i] ~ dnorm(centre + theta[proposal[i]] + lambda[i], 1 / pow(sigma, 2))
    lambda[i] ~ dnorm(nu[reviewer[i]], 1 / pow(tau_a, 2))
  }
  for (p in 1:proposals) { theta[p] ~ dnorm(0, 1 / pow(tau, 2)) }
  for (a in 1:reviewers) { nu[a] ~ dnorm(0, 4) }
  sigma ~ dunif(0.000001, 2)
  tau ~ dunif(0.000001, 2)
  tau_a ~ dunif(0.000001, 2)
}
"""
COMMANDS = """
model in "model.txt"
data in "data.txt"
compile, nchains(1)
parameters in "start.txt"
initialize
update {adapt}
update {burn_in}
monitor theta
update {draws}
coda theta, stem("drawn")
exit
"""
ADAPT, BURN_IN = 1_000, 4_000
"""As the authors' package has it."""


def is_installed() -> bool:
    """Whether the program can be run here."""
    return shutil.which("jags") is not None


def sampled(scored: Scored, draws: int) -> tuple[NDArray[np.float64], float]:
    """Draws of the worth of all proposals, one row for each, and the seconds that all of it took.

    Raises
    ------
    RuntimeError
        The program did not do what it was told.
    """
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "model.txt").write_text(MODEL, encoding="ascii")
        (here / "data.txt").write_text(_data(scored), encoding="ascii")
        (here / "start.txt").write_text(
            '".RNG.name" <- "base::Mersenne-Twister"\n".RNG.seed" <- 1\n', "ascii"
        )
        (here / "run.txt").write_text(
            COMMANDS.format(adapt=ADAPT, burn_in=BURN_IN, draws=draws), encoding="ascii"
        )
        begun = time.perf_counter()
        done = subprocess.run(["jags", "run.txt"], cwd=here, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - begun
        kept = here / "drawnchain1.txt"
        if done.returncode or not kept.exists():
            raise RuntimeError(f"jags: {done.stdout[-500:]}{done.stderr[-500:]}")
        values = np.loadtxt(kept, usecols=1)
    return values.reshape(scored.n_proposals, draws).T, seconds


def _data(scored: Scored) -> str:
    """As R writes data down."""
    lines = [
        f"n <- {len(scored.scores)}",
        f"proposals <- {scored.n_proposals}",
        f"reviewers <- {scored.n_reviewers}",
        f"centre <- {scored.centre!r}",
        f"score <- {_listed(scored.scores.tolist())}",
        f"proposal <- {_listed((scored.proposals + 1).tolist())}",
        f"reviewer <- {_listed((scored.reviewers + 1).tolist())}",
    ]
    return "\n".join(lines) + "\n"


def _listed(values: Sequence[float]) -> str:
    return f"c({', '.join(str(value) for value in values)})"
