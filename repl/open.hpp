// Opening a scenario for a command, with its mistakes shown.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "authoring/kept_books.hpp"
#include "authoring/open_scenario.hpp"
#include "matching/language.hpp"
#include "repl/commands.hpp"
#include "transcripts/transcript.hpp"

namespace practicum::repl {

// A scenario's files on disk: those of its folder, and the scripts that all share.
class DiskScenario {
public:
    // `path`: the root file, or a folder that holds a scenario.yaml.
    explicit DiskScenario(const std::filesystem::path& path);

    const std::filesystem::path& folder() const { return folder_; }
    loading::ScenarioFiles files() const { return {own_, &scripts_, root_}; }

private:
    std::filesystem::path folder_;
    FolderSource own_, scripts_;
    std::string root_;
};

// Null if it cannot be played; then the reasons stand on standard error.
std::shared_ptr<const Scenario> open_for_use(const ScenarioChoice& choice);

// What listening knows of English, from data_folder(). Null if it cannot be had; then the reason stands on standard
// error.
std::shared_ptr<const matching::Language> open_language();

// The book of a scenario's examples: one that was kept, or else made now and kept. What was wrong stands on standard
// error.
matching::ExampleBook open_book(const Scenario& scenario, const matching::Language& language);

// A transcript's file ("-": standard input) and what reads it. Null if it cannot be used; then the reason stands on
// standard error.
struct OpenTranscript {
    explicit OpenTranscript(transcripts::TextSource from) : source(std::move(from)) {}

    transcripts::TextSource source;
    std::optional<transcripts::Transcript> transcript;  // keeps a reference to the source
};
std::unique_ptr<OpenTranscript> open_transcript(const TranscriptChoice& choice);

void complain(const std::string& text);
// Complains, and gives the exit code of what could not be done.
int fail(const std::string& text);

}  // namespace practicum::repl
