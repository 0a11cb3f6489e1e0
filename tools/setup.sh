# Sourced by ./practice and ./check: what must be installed (the one list of it), and how a preset is built.
# shellcheck shell=bash

# The packages by system, in two lists: what playing needs, and what checking needs beside that. docs/dependencies.md says
# what each is for.
practicum_apt_play="g++ cmake ninja-build pkg-config libfmt-dev liblua5.4-dev libyaml-cpp-dev libcli11-dev libedit-dev nlohmann-json3-dev libutf8proc-dev"
practicum_apt_check="catch2 clang-format clang-tidy"
practicum_brew_play="cmake ninja pkg-config fmt lua@5.4 yaml-cpp cli11 libedit nlohmann-json utf8proc"
practicum_brew_check="catch2"

# practicum_missing_apt PACKAGES
practicum_missing_apt() {
  local name
  for name in $1; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok installed$' || printf '%s ' "$name"
  done
}

practicum_by_hand() {
  cat >&2 <<TEXT
Practicum cannot install what it needs on this system by itself. Please install:
  a C++20 compiler (g++ 12 or clang 14, or newer), CMake 3.20 or newer, Ninja, pkg-config,
  and the development files of: fmt, Lua 5.4, yaml-cpp, CLI11, libedit, nlohmann-json, utf8proc;
  ./check needs Catch2 (2 or 3) as well, and takes clang-format 14 and clang-tidy 14 where they are there.
Then run this command again. (PRACTICUM_SKIP_SETUP=1 skips this check.)
TEXT
  exit 1
}

# Elsewhere nothing is installed: whether all is there is asked of the tools themselves.
practicum_is_complete() {
  command -v cmake >/dev/null && command -v ninja >/dev/null && command -v c++ >/dev/null && command -v pkg-config >/dev/null &&
    pkg-config --exists fmt yaml-cpp libedit libutf8proc
}

practicum_install_apt() {
  local missing sudo=""
  missing="$(practicum_missing_apt "$1")"
  [ -n "$missing" ] || return 0
  echo "== installing: $missing"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "This needs root (sudo is not there): apt-get install $missing" >&2; exit 1; }
    sudo="sudo"
  fi
  # shellcheck disable=SC2086
  { $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 \
    || { $sudo apt-get update -q && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; }; } >&2
}

practicum_install_brew() {
  local name missing=""
  for name in $1; do brew list --versions "$name" >/dev/null 2>&1 || missing="$missing $name"; done
  # shellcheck disable=SC2086
  [ -z "$missing" ] || { echo "== installing:$missing"; brew install $missing; }
  PKG_CONFIG_PATH="$(brew --prefix libedit)/lib/pkgconfig:${PKG_CONFIG_PATH:-}"
  CMAKE_PREFIX_PATH="$(brew --prefix lua@5.4):${CMAKE_PREFIX_PATH:-}"
  export PKG_CONFIG_PATH CMAKE_PREFIX_PATH
}

# practicum_setup play|check: installs what is missing.
practicum_setup() {
  [ -z "${PRACTICUM_SKIP_SETUP:-}" ] || return 0
  if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
    practicum_install_apt "$practicum_apt_play"
    [ "$1" != check ] || practicum_install_apt "$practicum_apt_check"
  elif command -v brew >/dev/null 2>&1; then
    practicum_install_brew "$practicum_brew_play"
    [ "$1" != check ] || practicum_install_brew "$practicum_brew_check"
  elif ! practicum_is_complete; then
    practicum_by_hand
  fi
}

# practicum_build PRESET TARGET [CMAKE ARGUMENTS]: configures when needed, and builds; quiet unless something goes wrong.
practicum_build() {
  local preset="$1" target="$2" folder log
  shift 2
  folder="$root/build/$preset"
  mkdir -p "$folder"
  log="$folder/build.log"
  local tests=()
  [ "$target" = all ] || [ -f "$folder/CMakeCache.txt" ] || tests=(-DPRACTICUM_TESTS=OFF -DPRACTICUM_BENCH=OFF)
  [ -f "$folder/build.ninja" ] || echo "== building ($preset); the first time takes a few minutes"
  if ! { (cd "$root" && cmake --preset "$preset" ${tests[@]+"${tests[@]}"} "$@") && cmake --build "$folder" --target "$target"; } >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    echo "The build failed; the whole output is in $log" >&2
    exit 1
  fi
}
