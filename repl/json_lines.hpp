// Machine-readable output: one JSON object a line, as docs/json.md describes. The one place where nlohmann-json enters
// is json_lines.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "authoring/scenario_test.hpp"
#include "base/diagnostic.hpp"
#include "coaching/tally.hpp"
#include "loading/scenario_file.hpp"
#include "matching/example_review.hpp"
#include "model/trace.hpp"
#include "session/session.hpp"
#include "transcripts/replay.hpp"

namespace practicum::repl {

std::string json_start(const session::Session& session);
// Turn `index` (0-based) of the session; `replayed` adds the transcript's side, `first` the version.
std::string json_turn(const session::Session& session, std::size_t index, const transcripts::ReplayedTurn* replayed,
                      bool first);
std::string json_unplayed(const transcripts::ReplayedTurn& replayed, std::size_t number);
std::string json_choices(const session::Session& session, const std::vector<MoveRef>& choices);
std::string json_notice(const std::string& event, const std::string& text);
std::string json_play_summary(const session::Session& session, const coaching::Tally& tally,
                              const std::vector<coaching::ObjectiveResult>& objectives);
std::string json_replay_summary(const session::Session& session, const std::vector<transcripts::ReplayedTurn>& turns);
// What `practicum confusions` shows.
std::string json_confusion(const Scenario& scenario, const matching::LeftOut& left, const std::string& line, bool found,
                           bool first);
std::string json_confusion_summary(std::size_t examples, std::size_t recognised, std::size_t none_of_these);

// What `practicum why` shows.
std::string json_why(const Scenario& scenario, BeatIndex beat, const Heard& heard, const Turn& turn, const Trace& trace,
                     bool first);

// What a transcript was read as: the first line of what `practicum code` writes.
std::string json_overview(const transcripts::Overview& overview);
std::string json_coded(const std::string& session, std::size_t turn, const Heard& heard);
std::string json_code_summary(const coaching::Tally& tally);
std::string json_diagnostic(const Diagnostic& diagnostic, const Sources& sources, bool first);
std::string json_test(const authoring::ScenarioTest& test, const authoring::TestResult& result, const Sources& sources,
                      double seconds, bool first);
std::string json_scenario(const loading::Summary& summary, const std::string& path, bool first);

}  // namespace practicum::repl
