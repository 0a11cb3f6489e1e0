// Mistakes of the story as a whole, which no single line shows: P0021, P0022, P0033, P0038, P0039, P0043.
#pragma once

#include "base/diagnostic.hpp"
#include "model/scenario.hpp"

namespace practicum::authoring {

// The scenario must be free of errors so far.
void check_story(const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace practicum::authoring
