// Examples that a trainee's words could not be told apart by: P0044, P0045.
#pragma once

#include "base/diagnostic.hpp"
#include "matching/listener.hpp"
#include "model/scenario.hpp"

namespace practicum::authoring {

// Warns where two responses of one beat cannot be told apart, and where an example of one is closer to another. The
// scenario must be free of errors.
void check_examples(const matching::Listener& listener, Diagnostics& diagnostics);

}  // namespace practicum::authoring
