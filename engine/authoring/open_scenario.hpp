// From files to a scenario that can be played: read, compile, check. What `practicum lint` reports and every command
// does first.
#pragma once

#include <memory>
#include <string>

#include "base/diagnostic.hpp"
#include "loading/scenario_file.hpp"
#include "model/scenario.hpp"

namespace practicum::authoring {

struct Opened {
    std::shared_ptr<const Scenario> scenario;  // null if there are errors
    Sources sources;
    Diagnostics diagnostics;  // sorted
};

// `difficulty` is the id of an overlay, or empty; an unknown one is reported as P0042. `checks` looks for mistakes in
// the story as a whole and tries the scripts; without it only what playing needs is checked (names, types, conditions).
Opened open_scenario(const loading::ScenarioFiles& files, const std::string& difficulty, bool checks);

}  // namespace practicum::authoring
