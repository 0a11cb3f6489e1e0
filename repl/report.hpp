// What is shown when a session is over.
#pragma once

#include "repl/screen.hpp"
#include "session/session.hpp"

namespace practicum::repl {

// What ended it, the turns, counts of behaviours, objectives, important moments.
void show_report(Screen& screen, session::Session& session, dialogue::Stage& stage);

}  // namespace practicum::repl
