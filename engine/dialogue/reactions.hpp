// Which of the client's reactions fits what was heard.
#pragma once

#include <functional>

#include "model/heard.hpp"
#include "model/scenario.hpp"

namespace practicum::dialogue {

// The code that leads a turn: being confronted or advised wherever it stands, else what the turn ends on.
// False if no code was heard.
bool leading_code(const Heard& heard, Code& lead);

// The most specific reaction that fits; null if none does. `holds` evaluates a reaction's condition.
const Reaction* reaction_to(const Scenario& scenario, const Heard& heard,
                            const std::function<bool(const Reaction&)>& holds);

}  // namespace practicum::dialogue
