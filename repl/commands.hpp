// The commands of the program, each returning its exit code: 0 done, 1 something was found wrong, 2 it could not be
// done.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "repl/play.hpp"

namespace practicum::repl {

struct ScenarioChoice {
    std::string name;
    std::string difficulty;
};

int pick_and_play(const PlayOptions& options);
int play_scenario(const ScenarioChoice& scenario, const PlayOptions& options);
int list_scenarios(bool json);
int lint_scenarios(const std::vector<std::string>& names, bool json);
// How far what is heard can be trusted: prints docs/accuracy.md.
int show_accuracy();
int test_scenarios(const std::vector<std::string>& paths, bool json);

struct TranscriptChoice {
    std::string path;             // "-": standard input
    std::string therapist;        // the name under which the therapist speaks; may be empty
    bool only_therapist = false;  // if nobody is named, each line is the therapist's
};

struct ReplayOptions {
    TranscriptChoice transcript;
    std::uint64_t seed = 1;
    bool json = false;
    bool plain = false;
};
int replay_transcript(const ScenarioChoice& scenario, const ReplayOptions& options);

struct WhyOptions {
    std::string said, beat;            // no beat: the opening
    std::vector<std::string> set;      // "NAME=VALUE": a gauge, a flag, or `turn`
    std::vector<std::string> visited;  // beats that have been told
    bool json = false, plain = false;
};
// What a line would be taken for at a beat, and why.
int explain_line(const ScenarioChoice& scenario, const WhyOptions& options);

struct ConfusionOptions {
    bool json = false, plain = false;
};
// Which of the author's examples would be taken for something else if they were not examples.
int show_confusions(const ScenarioChoice& scenario, const ConfusionOptions& options);

// Makes the books of examples of scenarios, all if none is named, and writes them to a folder, or to the user's cache.
int compile_scenarios(std::vector<std::string> names, const std::string& to);

struct CodeOptions {
    TranscriptChoice transcript;
    bool json = false, csv = false, plain = false;
};
int code_transcript(const CodeOptions& options);

}  // namespace practicum::repl
