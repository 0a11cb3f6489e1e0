// Counting a session: behaviours, the summary measures of MITI 4.2.1, objectives met, the moments that mattered.
//
// Coaching looks at turns as values; it knows nothing of sessions, files or terminals.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/turn.hpp"
#include "scripting/scripts.hpp"

namespace practicum::coaching {

// A turn as coaching looks at it. The pointers are the caller's and only looked at.
struct Observed {
    const Heard* heard;
    const Turn* turn;
};

// How many turns held each code. Estimates: docs/accuracy.md says how good they are.
struct Tally {
    std::array<int, code_count> turns_with{};
    int turns = 0;
    int questions = 0;    // turns with an open or closed question
    int reflections = 0;  // turns with a simple or complex reflection or a summary
    int adherent = 0, nonadherent = 0;

    int of(Code code) const { return turns_with[static_cast<std::size_t>(code)]; }
    // Counts one turn more, in which these were heard.
    void add(CodeSet codes);
};
Tally tally(const std::vector<Observed>& turns);

struct ObjectiveResult {
    const Objective* objective;
    bool met;
};
std::vector<ObjectiveResult> objectives(const Scenario& scenario, scripting::Scripts& scripts, const State& end);

// A moment that mattered: something was earned, lost, held back or repaired.
struct Moment {
    std::size_t turn;  // index into the turns
    std::string why;   // one line
};
std::vector<Moment> moments(const Scenario& scenario, const std::vector<Observed>& turns, std::size_t most = 8);

}  // namespace practicum::coaching
