// One turn, from what the therapist puts in to what comes of it: the one place where the three steps are called.
#pragma once

#include <string_view>

#include "model/input.hpp"
#include "model/trace.hpp"
#include "model/turn.hpp"
#include "session/stage.hpp"

namespace practicum::session {

// What happened in one turn.
struct Exchange {
    Heard heard;
    Turn turn;
};

// What an input is heard as in a state, when the client has just said `client_line`. Only a typed input is listened to;
// a choice and silence touch no model.
Heard hear_input(Stage& stage, const State& state, std::string_view client_line, const Input& input);

// Takes a turn: scope, hear, step, in this order. `state` must not be over. `trace` may be null. The turn's failures
// are those of scripts in all three.
Exchange take_turn(Stage& stage, const State& state, std::string_view client_line, const Input& input,
                   TraceSink* trace = nullptr);

// Does ahead what hearing a typed line at this moment needs and `hear_input` would do otherwise: the first time the
// book of examples, then the client's line.
void get_ready(Stage& stage, std::string_view client_line);

}  // namespace practicum::session
