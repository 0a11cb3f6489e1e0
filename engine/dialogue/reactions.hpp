// Which of the client's reactions fits what was heard.
#pragma once

#include <functional>
#include <optional>

#include "model/heard.hpp"
#include "model/scenario.hpp"

namespace practicum::dialogue {

// The most specific reaction that fits the codes; none if none does. `holds` evaluates a reaction's condition. `last`
// is the weightiest code of what the turn ended on.
std::optional<ReactionIndex> reaction_to(const Scenario& scenario, CodeSet codes, std::optional<Code> last,
                                         bool silence, const std::function<bool(const Reaction&)>& holds);

}  // namespace practicum::dialogue
