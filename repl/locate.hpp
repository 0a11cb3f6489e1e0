// Where scenarios and scripts are.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace practicum::repl {

// PRACTICUM_HOME if set; else the folder share/practicum beside the program's bin/. Holds scenarios/ and scripts/, and
// may hold data/.
std::filesystem::path home();
// Where hearing.model and the files beside it are: home()/data, or the same beside the program if home() has none.
std::filesystem::path data_folder();
// Where the books of examples that were made with the program are: compiled/ beside data/.
std::filesystem::path compiled_folder();
// The user's cache, for this program: XDG_CACHE_HOME/practicum, or ~/.cache/practicum; empty if there is no home.
std::filesystem::path cache_folder();
inline std::filesystem::path scripts_folder() { return home() / "scripts"; }

// The folders in home()/scenarios that hold a scenario.yaml, sorted by name.
std::vector<std::filesystem::path> scenario_folders();

// A path as it is if it exists (a folder or a file); else the scenario of that id. The problem is for the user.
Result<std::filesystem::path> find_scenario(const std::string& name);

}  // namespace practicum::repl
