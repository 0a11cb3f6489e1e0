#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>

#include "authoring/example_checks.hpp"
#include "authoring/open_scenario.hpp"
#include "authoring/scenario_test.hpp"
#include "base/file.hpp"
#include "base/format.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/locate.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"

namespace practicum::repl {

namespace fs = std::filesystem;

int lint_scenarios(const std::vector<std::string>& names, bool json) {
    Screen screen(true);
    const auto language = open_language();
    if (!language) return 2;
    bool first = true, sound = true;
    for (const auto& name : names) {
        std::string why;
        const auto path = find_scenario(name, why);
        if (!path) return complain(why), 2;
        auto opened = authoring::open_scenario(*path, scripts_folder(), "", true);
        if (opened.scenario)
            authoring::check_examples(*opened.scenario, *language, opened.diagnostics), opened.diagnostics.sort();
        std::size_t errors = 0, warnings = 0;
        for (const auto& diagnostic : opened.diagnostics.all()) {
            ++(diagnostic.severity == Severity::error ? errors : warnings);
            if (json)
                screen.line(json_diagnostic(diagnostic, opened.sources, first));
            else
                std::fputs(render(diagnostic, opened.sources).c_str(), stdout);
            first = false;
        }
        if (!json)
            screen.line(format("{}: {} error{}, {} warning{}{}", name, errors, errors == 1 ? "" : "s", warnings,
                               warnings == 1 ? "" : "s",
                               errors + warnings > 0 ? "; docs/diagnostics has a page for each code" : ""));
        sound = sound && errors == 0;
    }
    return sound ? 0 : 1;
}

int show_accuracy() {
    std::string why;
    const auto page = data_folder().parent_path() / "docs" / "accuracy.md";
    const auto text = read_file(page, why);
    if (!text)
        return complain(format("cannot read {}: {}; install the program anew, with its folder share/practicum",
                               page.string(), why)),
               2;
    std::fputs(text->c_str(), stdout);
    return 0;
}

namespace {

// The test files below the paths; a scenario's name stands for its folder tests/ beside it.
std::vector<fs::path> test_files(const std::vector<std::string>& paths, std::string& why) {
    std::vector<fs::path> out;
    for (const auto& name : paths) {
        std::error_code error;
        fs::path path = name;
        if (!fs::exists(path, error)) {
            const auto scenario = find_scenario(name, why);
            if (!scenario) return {};
            path = *scenario / "tests";
        }
        if (fs::is_regular_file(path, error)) {
            out.push_back(path);
            continue;
        }
        std::size_t found = 0;
        for (const auto& entry : fs::recursive_directory_iterator(path, error)) {
            if (entry.path().extension() != ".yaml" || entry.path().parent_path().filename() != "tests") continue;
            out.push_back(entry.path());
            ++found;
        }
        if (found == 0)
            return why = format("there are no tests in '{}'; expected YAML files in a folder tests/", path.string()),
                   std::vector<fs::path>{};
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

int test_scenarios(const std::vector<std::string>& paths, bool json) {
    std::string why;
    std::vector<std::string> wanted = paths;
    if (wanted.empty()) wanted.push_back((home() / "scenarios").string());
    const auto files = test_files(wanted, why);
    if (files.empty()) return complain(why), 2;
    const auto language = open_language();
    if (!language) return 2;
    Screen screen(true);
    std::size_t passed = 0, failed = 0;
    std::map<std::string, std::unique_ptr<dialogue::Stage>> stages;
    for (const auto& file : files) {
        Sources sources;
        Diagnostics diagnostics;
        const auto tests = authoring::read_tests(file, sources, diagnostics);
        for (const auto& diagnostic : diagnostics.all()) std::fputs(render(diagnostic, sources).c_str(), stderr);
        if (diagnostics.has_errors()) {
            ++failed;
            if (json)
                screen.line(json_test({file.filename().string(), "", "", 1, {}, Span{0, 0, 0, 1}},
                                      {false, diagnostics.all()}, sources, 0, passed + failed == 1));
            continue;
        }
        for (const auto& test : tests) {
            // A scenario is named by its id, or by a path from the test file's folder.
            const fs::path beside = file.parent_path() / test.scenario;
            std::error_code error;
            const std::string name = fs::exists(beside, error) ? beside.string() : test.scenario;
            auto& stage = stages[name + '\n' + test.difficulty];
            if (!stage)
                if (const auto scenario = open_for_use({name, test.difficulty}))
                    stage = std::make_unique<dialogue::Stage>(scenario, language);
            const auto began = std::chrono::steady_clock::now();
            authoring::TestResult result;
            if (stage) {
                result = authoring::run_test(test, *stage);
            } else {
                result.failures.push_back({"P0060", Severity::error, test.at, "the scenario cannot be used", ""});
            }
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
            ++(result.passed ? passed : failed);
            if (json) {
                screen.line(json_test(test, result, sources, seconds, passed + failed == 1));
                continue;
            }
            screen.line(format("{} {}: {}", result.passed ? "passed" : "FAILED",
                               stage ? stage->scenario().id : test.scenario, test.name));
            for (const auto& failure : result.failures) std::fputs(render(failure, sources).c_str(), stdout);
        }
    }
    if (!json) screen.line(format("{} passed, {} failed", passed, failed));
    return failed > 0 ? 1 : 0;
}

}  // namespace practicum::repl
