#!/usr/bin/env bash
# The plan in docs/architecture.md, checked: a layer includes itself and what stands below it, never upward or sideways, and each
# third-party header enters in one place.
set -euo pipefail
cd "$1"
declare -A below=(
  [base]="" [model]="base" [loading]="base model" [scripting]="base model"
  [language]="base" [hearing]="base model language"
  [matching]="base model language hearing" [dialogue]="base model scripting"
  [session]="base model scripting language hearing matching dialogue"
  [text]="base" [transcripts]="base model text scripting language hearing matching dialogue session"
  [coaching]="base model scripting"
  [authoring]="base model loading scripting language hearing matching dialogue session"
)
failed=0
for folder in engine/*/; do
  layer="$(basename "$folder")"
  if [ -z "${below[$layer]+known}" ]; then echo "engine/$layer is not in the plan"; failed=1; continue; fi
  while IFS=: read -r file _ include; do
    other="$(sed -E 's/.*"([a-z]+)\/.*/\1/' <<<"$include")"
    case " $layer ${below[$layer]} " in
      *" $other "*) ;;
      *) echo "$file includes $include: $layer may use only: ${below[$layer]:-nothing}"; failed=1 ;;
    esac
  done < <(grep -rnE '^#include "[a-z]+/' "$folder" || true)
done
# header -> the files it may be included in
check_only() {
  local pattern="$1" files
  shift
  files="$(grep -rlE "^#include <$pattern" engine repl train bench | sort | tr '\n' ' ')"
  if [ "$files" != "$(printf '%s\n' "$@" | sort | tr '\n' ' ')" ]; then echo "<$pattern is included in: $files; the plan says: $*"; failed=1; fi
}
check_only 'yaml-cpp/' engine/loading/yaml_tree.cpp
check_only 'lua' engine/scripting/sandbox.cpp engine/scripting/library.cpp engine/scripting/script_memory.cpp
check_only 'fmt/' engine/base/format.hpp
check_only 'CLI/' repl/main.cpp train/main.cpp train/matching/main.cpp
check_only 'sys/mman' engine/base/map_file.cpp
check_only 'histedit' repl/line_reader.cpp
check_only 'utf8proc' engine/text/unicode.cpp
check_only 'nlohmann/' repl/json_lines.cpp engine/transcripts/rows.cpp
# The two that a session joins know nothing of each other, not even through what they link.
for pair in dialogue:matching matching:dialogue matching:scripting; do
  if grep -rqE "^#include \"${pair#*:}/" "engine/${pair%:*}"; then echo "${pair%:*} knows ${pair#*:}"; failed=1; fi
  line="$(grep -E "^practicum_layer\(${pair%:*} " CMakeLists.txt)"
  if grep -q "practicum_${pair#*:}" <<<"$line"; then echo "${pair%:*} links ${pair#*:}"; failed=1; fi
done
# The core touches no clock, terminal, environment or chance.
if grep -rnE 'std::(cout|cerr|cin|getenv|random_device|chrono|thread|async)|\b(printf|getenv|time\(|rand\()' engine --include='*.cpp' --include='*.hpp'; then
  echo "the engine must not reach outside"; failed=1
fi
[ "$failed" = 0 ] && echo "layers: as planned"
exit "$failed"
