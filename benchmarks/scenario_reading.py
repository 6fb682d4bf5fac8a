"""How long scenario folders take to read: `python benchmarks/scenario_reading.py FOLDER…` (one scenario a folder).

Prints the milliseconds of loading the reader, of reading all folders once and, per file, of the best of five rounds.
"""

import sys
import time


def main(folders: list[str]) -> None:
    start = time.perf_counter()
    from goodoffices.scenario.folder import read_scenario

    loaded = time.perf_counter()
    rounds = []
    files = 0
    for _ in range(5):
        begun = time.perf_counter()
        scenarios = [read_scenario(folder) for folder in folders]
        rounds.append(time.perf_counter() - begun)
        files = sum(1 + len(scenario.profiles) for scenario in scenarios)
    print(f"{len(folders)} folders, {files} files")
    print(f"loading {1e3 * (loaded - start):.1f} ms, first round {1e3 * rounds[0]:.1f} ms")
    if files:
        print(f"best round {1e3 * min(rounds):.1f} ms, {1e3 * min(rounds) / files:.3f} ms a file")


if __name__ == "__main__":
    main(sys.argv[1:])
