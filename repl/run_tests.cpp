#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>

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

// The test files below a path, if it is a folder; a scenario's name stands for its folder tests/.
Result<std::vector<fs::path>> test_files(const std::string& name) {
    std::error_code error;
    fs::path path = name;
    if (!fs::exists(path, error)) {
        const auto scenario = find_scenario(name);
        if (!scenario) return Problem{scenario.problem()};
        path = *scenario / "tests";
    }
    std::vector<fs::path> out;
    if (fs::is_regular_file(path, error)) {
        out.push_back(path);
        return out;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path, error))
        if (entry.path().extension() == ".yaml" && entry.path().parent_path().filename() == "tests")
            out.push_back(entry.path());
    if (out.empty())
        return Problem{format("there are no tests in '{}'; expected YAML files in a folder tests/", path.string())};
    return out;
}

class TestRun {
public:
    TestRun(std::shared_ptr<const matching::Language> language, bool json)
        : language_(std::move(language)), json_(json) {}

    void file(const fs::path& path) {
        Sources sources;
        Diagnostics diagnostics;
        const auto tests =
            authoring::read_tests(FolderSource(path.parent_path()), path.filename().string(), sources, diagnostics);
        complain(diagnostics, sources);
        if (diagnostics.has_errors()) return malformed(path, diagnostics, sources);
        for (const auto& one : tests) test(one, path, sources);
    }

    int finish() {
        if (!json_) screen_.line(format("{} passed, {} failed", passed_, failed_));
        return failed_ > 0 ? 1 : 0;
    }

private:
    // A file that cannot be read has failed.
    void malformed(const fs::path& path, const Diagnostics& diagnostics, const Sources& sources) {
        ++failed_;
        authoring::ScenarioTest test;
        test.name = path.filename().string();
        test.at = Span{0, 0, 0, 1};
        if (json_) screen_.line(json_test(test, {false, diagnostics.all()}, sources, 0, passed_ + failed_ == 1));
    }

    void test(const authoring::ScenarioTest& test, const fs::path& path, const Sources& sources) {
        session::Stage* stage = stage_for(test, path);
        const auto began = std::chrono::steady_clock::now();
        authoring::TestResult result;
        if (stage)
            result = authoring::run_test(test, *stage);
        else
            result.failures.push_back({"P0060", Severity::error, test.at, "the scenario cannot be used", ""});
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        ++(result.passed ? passed_ : failed_);
        if (json_) {
            screen_.line(json_test(test, result, sources, seconds, passed_ + failed_ == 1));
            return;
        }
        screen_.line(format("{} {}: {}", result.passed ? "passed" : "FAILED",
                            stage ? stage->scenario().id : test.scenario, test.name));
        for (const auto& failure : result.failures) screen_.text(render(failure, sources));
    }

    // Null if the scenario cannot be used. A scenario is named by its id, or by a path from the test file's folder.
    session::Stage* stage_for(const authoring::ScenarioTest& test, const fs::path& path) {
        const fs::path beside = path.parent_path() / test.scenario;
        std::error_code error;
        const std::string name = fs::exists(beside, error) ? beside.string() : test.scenario;
        auto& stage = stages_[name + '\n' + test.difficulty];
        if (!stage)
            if (const auto scenario = open_for_use({name, test.difficulty}))
                stage = std::make_unique<session::Stage>(scenario, language_, open_book);
        return stage.get();
    }

    std::shared_ptr<const matching::Language> language_;
    bool json_;
    Screen screen_{true};
    std::size_t passed_ = 0, failed_ = 0;
    std::map<std::string, std::unique_ptr<session::Stage>> stages_;
};

}  // namespace

int test_scenarios(const std::vector<std::string>& paths, bool json) {
    std::vector<fs::path> files;
    for (const auto& path : paths.empty() ? std::vector{(home() / "scenarios").string()} : paths) {
        const auto found = test_files(path);
        if (!found) return fail(found.problem());
        files.insert(files.end(), found->begin(), found->end());
    }
    std::sort(files.begin(), files.end());
    const auto language = open_language();
    if (!language) return 2;
    TestRun run(language, json);
    for (const auto& file : files) run.file(file);
    return run.finish();
}

}  // namespace practicum::repl
