// What would have been a better answer.
#pragma once

#include <string_view>

#include "dialogue/scope.hpp"
#include "model/turn.hpp"

namespace practicum::dialogue {

// The better answer to show after a turn that was taken in `before`: the author's own for a response that is not good,
// else the first good response of the beat. Never one that was out of scope, has been used up, or is what was just
// said. Empty if none is to be shown.
std::string_view better_answer(const Scenario& scenario, scripting::Scripts& scripts, const Situation& before,
                               const Heard& heard, const Turn& turn);

}  // namespace practicum::dialogue
