#!/usr/bin/env bash
# Reads the calls of one typed turn off a run, and compares them with those in docs/architecture.md.
#   tools/calls_of_a_turn.sh BUILD-FOLDER    a build that keeps symbols and inlines nothing, such as the preset debug
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
program="$1/bin/practicum"
wanted="$(awk '/^```calls$/ { on = 1; next } /^```$/ { on = 0 } on' "$root/docs/architecture.md")"
script="$(mktemp)"
trap 'rm -f "$script"' EXIT
{
  echo "set breakpoint pending on"
  echo "set pagination off"
  # Matched by name: a breakpoint on each, which prints how deep it stands below the session's own.
  sed -E 's/^ *//' <<<"$wanted" | sort -u | while read -r name; do
    printf 'break practicum::%s\ncommands\nsilent\nbt\necho ==\\n\ncontinue\nend\n' "$name"
  done
  echo "run play robert --seed 4 --plain < $script.in"
} >"$script"
printf 'How have things been?\nYou should delegate more.\n/quit\n' >"$script.in"
found="$(gdb -q -batch -x "$script" "$program" 2>/dev/null | python3 -c '
import re, sys
names = [line.strip() for line in sys.argv[1].split("\n")]
tree = {}
for stop in sys.stdin.read().split("==\n"):
    frames = [f.group(1) for f in re.finditer(r"^#\d+ +(?:0x[0-9a-f]+ in )?practicum::([\w:]+)[ (]", stop, re.M)]
    frames = [f for f in frames if f in names]
    if not frames or names[0] not in frames: continue
    at = tree
    for name in reversed(frames[: frames.index(names[0]) + 1]): at = at.setdefault(name, {})
def show(at, depth):
    for name, below in at.items():
        print("  " * depth + name)
        show(below, depth + 1)
show(tree, 0)
' "$wanted")"
rm -f "$script.in"
diff <(printf '%s\n' "$wanted") <(printf '%s\n' "$found") && echo "the calls of a turn are as docs/architecture.md says"
