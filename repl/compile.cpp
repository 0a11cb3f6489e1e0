#include <filesystem>

#include "base/format.hpp"
#include "repl/commands.hpp"
#include "repl/locate.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

int compile_scenarios(std::vector<std::string> names, const std::string& to) {
    const auto language = open_language();
    if (!language) return 2;
    const std::filesystem::path folder = to.empty() ? cache_folder() : std::filesystem::path(to);
    if (folder.empty()) return fail("there is no home folder to keep the examples in; name a folder with --to");
    if (names.empty())
        for (const auto& path : scenario_folders()) names.push_back(path.string());
    Screen screen(true);
    for (const auto& name : names) {
        const auto scenario = open_for_use({name, ""});
        if (!scenario) return 2;
        const auto written = authoring::write_book(*scenario, *language, folder);
        if (!written) return fail(written.problem());
        screen.line(format("{}: {}", scenario->id, written->string()));
    }
    return 0;
}

}  // namespace practicum::repl
