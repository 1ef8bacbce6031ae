"""Runs two commands in turn, so often; prints each one's least times and peak memory, and the ratio.

time_both.py RUNS COMMAND-A COMMAND-B
"""

import os
import shlex
import subprocess
import sys
import time


def run(command):
    start = time.perf_counter()
    process = subprocess.Popen(shlex.split(command), stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024


runs, *commands = sys.argv[1:]
for command in commands:
    run(command)
taken = [[run(command) for command in commands] for _ in range(int(runs))]
least = [[min(turn[which][figure] for turn in taken) for figure in range(3)] for which in range(2)]
for command, (cpu, wall, peak) in zip(commands, least):
    print(f"{cpu:7.3f} CPU s {wall:7.3f} s {peak:6.0f} MiB  {command}")
ratios = sorted(ours[0] / theirs[0] for ours, theirs in taken)
print(f"CPU ratio: {least[0][0] / least[1][0]:.2f} (median of the turns: {ratios[len(ratios) // 2]:.2f})")
