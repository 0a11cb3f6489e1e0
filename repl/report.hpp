// What is shown when a session is over.
#pragma once

#include "coaching/tally.hpp"
#include "repl/screen.hpp"
#include "session/session.hpp"

namespace practicum::repl {

// The turns as coaching looks at them; valid until the session's next turn or undo.
std::vector<coaching::Observed> observed(const session::Session& session);

// What ended it, the turns, counts of behaviours, objectives, important moments.
void show_report(Screen& screen, session::Session& session, session::Stage& stage);

}  // namespace practicum::repl
