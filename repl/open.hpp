// Opening a scenario for a command, with its mistakes shown.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "authoring/open_scenario.hpp"
#include "listening/language.hpp"
#include "repl/commands.hpp"
#include "session/transcript.hpp"

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
std::shared_ptr<const listening::Language> open_language();

// A transcript's file ("-": standard input). None if it cannot be used; then the reason stands on standard error.
std::optional<session::Transcript> open_transcript(const std::string& path, const std::string& therapist);

void complain(const std::string& text);
// Complains, and gives the exit code of what could not be done.
int fail(const std::string& text);

}  // namespace practicum::repl
