#!/usr/bin/env bash
# Every C++ file as .clang-format lays it out, and every text file as .editorconfig says: LF line ends, a newline at the
# end, no blanks before it, no tabs.
set -euo pipefail
cd "$1"
failed=0
if ! git rev-parse --is-inside-work-tree >/dev/null 2>&1; then echo "NOT CHECKED: this is no clone, so its files cannot be told from what was built"; exit 0; fi
list() { git ls-files -co --exclude-standard "*.cpp" "*.hpp"; }

formatter="$(command -v clang-format-14 || command -v clang-format || true)"
version="$([ -z "$formatter" ] || "$formatter" --version | sed -E 's/.*version ([0-9]+).*/\1/')"
if [ "$version" = 14 ]; then
  list | xargs "$formatter" --dry-run --Werror || failed=1
else
  # Another version lays some lines out in another way.
  echo "NOT CHECKED: the layout of C++ files; it needs clang-format 14, and here is ${version:-none}"
fi

# Expected output, and inputs that must hold a tab, are kept as they are.
texts() {
  git ls-files -co --exclude-standard '*.cpp' '*.hpp' '*.md' '*.yaml' '*.lua' '*.sh' '*.json' '*.mjs' '*.py' '*CMakeLists.txt' '*.cmake' '*.txt' \
    | grep -vE '^tests/(folders|unit/files)/'
}
complain() { if [ -n "$2" ]; then printf '%s:\n%s\n' "$1" "$2"; failed=1; fi; }
complain "blanks at the end of a line" "$(texts | xargs grep -lE '[[:blank:]]+$' || true)"
complain "a tab" "$(texts | xargs grep -lP '\t' || true)"
complain "CR LF line ends" "$(texts | xargs grep -lP '\r$' || true)"
complain "no newline at the end" "$(texts | while read -r file; do [ ! -s "$file" ] || [ -z "$(tail -c1 "$file")" ] || echo "$file"; done)"
complain "C++ lines of more than 120 columns" "$(list | LC_ALL=C.UTF-8 xargs grep -nE '^.{121,}' | cut -d: -f1,2 || true)"
[ "$failed" = 0 ] && echo "style: as .clang-format and .editorconfig say"
exit "$failed"
