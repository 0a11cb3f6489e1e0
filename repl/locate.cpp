#include "repl/locate.hpp"

#include <algorithm>
#include <cstdlib>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"

namespace practicum::repl {

namespace fs = std::filesystem;

static fs::path program() {
    std::error_code error;
#ifdef __APPLE__
    char buffer[4096];
    std::uint32_t size = sizeof buffer;
    if (_NSGetExecutablePath(buffer, &size) == 0) return fs::weakly_canonical(buffer, error);
    return {};
#else
    return fs::read_symlink("/proc/self/exe", error);
#endif
}

static fs::path beside_program() { return program().parent_path().parent_path() / "share" / "practicum"; }

fs::path home() {
    if (const char* set = std::getenv("PRACTICUM_HOME"); set && *set) return set;
    return beside_program();
}

fs::path data_folder() {
    std::error_code error;
    const fs::path own = home() / "data";
    return fs::exists(own, error) ? own : beside_program() / "data";
}

fs::path compiled_folder() { return beside_program() / "compiled"; }

fs::path cache_folder() {
    if (const char* set = std::getenv("XDG_CACHE_HOME"); set && *set == '/') return fs::path(set) / "practicum";
    if (const char* own = std::getenv("HOME"); own && *own == '/') return fs::path(own) / ".cache" / "practicum";
    return {};
}

std::vector<fs::path> scenario_folders() {
    std::vector<fs::path> out;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(home() / "scenarios", error))
        if (fs::exists(entry.path() / "scenario.yaml", error)) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

Result<fs::path> find_scenario(const std::string& name) {
    std::error_code error;
    const bool is_path = name.find('/') != std::string::npos || name.find(".yaml") != std::string::npos;
    if (is_path && fs::exists(name, error)) return fs::path(name);
    std::vector<std::string> known;
    for (const auto& folder : scenario_folders()) {
        known.push_back(folder.filename().string());
        if (known.back() == name) return folder;
    }
    if (!is_path && fs::exists(fs::path(name) / "scenario.yaml", error)) return fs::path(name);
    if (is_path) return Problem{format("there is no file or folder '{}'", clean_text(name))};
    if (known.empty())
        return Problem{format("no scenarios were found in {}; set PRACTICUM_HOME to the folder that holds scenarios/",
                              (home() / "scenarios").string())};
    const std::string near = did_you_mean(name, known);
    return Problem{format("there is no scenario '{}'; {}", clean_text(name),
                          near.empty() ? "there are: " + list_names(known) : near)};
}

}  // namespace practicum::repl
