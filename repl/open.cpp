#include "repl/open.hpp"

#include <cstdio>
#include <iostream>
#include <iterator>

#include "base/format.hpp"
#include "repl/locate.hpp"
#include "repl/render.hpp"

namespace practicum::repl {

namespace fs = std::filesystem;

void complain(const std::string& text) { std::fprintf(stderr, "practicum: %s\n", text.c_str()); }

int fail(const std::string& text) {
    complain(text);
    return 2;
}

DiskScenario::DiskScenario(const fs::path& path)
    : folder_(fs::is_directory(path) ? path : path.parent_path()),
      own_(folder_),
      scripts_(scripts_folder()),
      root_(fs::is_directory(path) ? "scenario.yaml" : path.filename().string()) {}

std::shared_ptr<const Scenario> open_for_use(const ScenarioChoice& choice) {
    const auto path = find_scenario(choice.name);
    if (!path) {
        complain(path.problem());
        return nullptr;
    }
    const auto opened = authoring::open_scenario(DiskScenario(*path).files(), choice.difficulty, false);
    if (opened.scenario) return opened.scenario;
    for (const auto& diagnostic : opened.diagnostics.all())
        if (diagnostic.severity == Severity::error) std::fputs(render(diagnostic, opened.sources).c_str(), stderr);
    complain(format("'{}' cannot be used: {} mistake{} above", choice.name, opened.diagnostics.errors(),
                    opened.diagnostics.errors() == 1 ? "" : "s"));
    return nullptr;
}

std::shared_ptr<const listening::Language> open_language() {
    auto language = listening::open_language(data_folder());
    if (language) return *language;
    complain(format("cannot listen: {}; install the program anew, with its folder share/practicum/data",
                    language.problem()));
    return nullptr;
}

std::optional<session::Transcript> open_transcript(const std::string& path, const std::string& therapist) {
    constexpr std::size_t largest = 64u << 20;
    const auto text = path == "-" ? Result<std::string>(std::string(std::istreambuf_iterator<char>(std::cin), {}))
                                  : read_file(path, largest);
    if (!text) {
        complain(format("cannot read the transcript '{}': {}", path, text.problem()));
        return std::nullopt;
    }
    auto transcript = session::read_transcript(*text, therapist);
    if (!transcript) {
        complain(format("cannot use the transcript '{}': {}", path, transcript.problem()));
        return std::nullopt;
    }
    if (transcript->unnamed) complain(format("nobody is named in '{}': every line is taken as the therapist's", path));
    return std::move(*transcript);
}

}  // namespace practicum::repl
