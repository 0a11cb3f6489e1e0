#include <algorithm>
#include <filesystem>

#include "authoring/example_checks.hpp"
#include "authoring/open_scenario.hpp"
#include "authoring/scenario_test.hpp"
#include "base/format.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/locate.hpp"
#include "repl/open.hpp"
#include "repl/render.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

namespace fs = std::filesystem;

namespace {

// The scenario's own tests name what it has.
void check_tests(const DiskScenario& disk, authoring::Opened& opened) {
    const FolderSource folder(disk.folder() / "tests");
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(disk.folder() / "tests", error))
        if (entry.path().extension() == ".yaml") names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    for (const auto& name : names)
        for (const auto& test : authoring::read_tests(folder, name, opened.sources, opened.diagnostics))
            authoring::check_test(test, *opened.scenario, opened.diagnostics);
}

std::string count(std::size_t number, std::string_view what) {
    return format("{} {}{}", number, what, number == 1 ? "" : "s");
}

}  // namespace

int lint_scenarios(const std::vector<std::string>& names, bool json) {
    Screen screen(true);
    const auto language = open_language();
    if (!language) return 2;
    bool first = true, sound = true;
    for (const auto& name : names) {
        const auto path = find_scenario(name);
        if (!path) return fail(path.problem());
        const DiskScenario disk(*path);
        auto opened = authoring::open_scenario(disk.files(), "", true);
        if (opened.scenario) {
            const matching::Listener listener(*opened.scenario, *language, open_book(*opened.scenario, *language));
            authoring::check_examples(listener, opened.diagnostics);
            check_tests(disk, opened);
            opened.diagnostics.sort();
        }
        for (const auto& diagnostic : opened.diagnostics.all()) {
            if (json)
                screen.line(json_diagnostic(diagnostic, opened.sources, first));
            else
                screen.text(render(diagnostic, opened.sources));
            first = false;
        }
        const std::size_t all = opened.diagnostics.all().size(), errors = opened.diagnostics.errors();
        if (!json)
            screen.line(format("{}: {}, {}{}", name, count(errors, "error"), count(all - errors, "warning"),
                               all > 0 ? "; docs/diagnostics has a page for each code" : ""));
        sound = sound && errors == 0;
    }
    return sound ? 0 : 1;
}

}  // namespace practicum::repl
