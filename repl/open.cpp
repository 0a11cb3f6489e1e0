#include "repl/open.hpp"

#include <cstdio>

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

std::shared_ptr<const matching::Language> open_language() {
    auto language = matching::open_language(data_folder());
    if (language) return *language;
    complain(format("cannot listen: {}; install the program anew, with its folder share/practicum/data",
                    language.problem()));
    return nullptr;
}

matching::ExampleBook open_book(const Scenario& scenario, const matching::Language& language) {
    auto kept = authoring::kept_book(scenario, language, {compiled_folder(), cache_folder()});
    if (!kept.remark.empty()) complain(kept.remark);
    return std::move(kept.book);
}

std::unique_ptr<OpenTranscript> open_transcript(const TranscriptChoice& choice) {
    const std::string& path = choice.path;
    const auto complain_of = [&](const std::string& problem) {
        complain(format("cannot read the transcript '{}': {}", path, problem));
        return nullptr;
    };
    auto source = path == "-" ? transcripts::TextSource::of_stream(stdin) : transcripts::TextSource::open(path);
    if (!source) return complain_of(source.problem());
    auto opened = std::make_unique<OpenTranscript>(std::move(*source));
    transcripts::ReadSettings settings;
    if (!choice.therapist.empty()) settings.therapists.push_back(choice.therapist);
    settings.only_therapist = choice.only_therapist;
    auto transcript = transcripts::Transcript::open(opened->source, settings);
    if (!transcript) return complain_of(transcript.problem());
    opened->transcript.emplace(std::move(*transcript));
    return opened;
}

}  // namespace practicum::repl
