// What the therapist could mean at a moment of the story, before anything is heard.
#pragma once

#include <string>
#include <vector>

#include "model/move.hpp"
#include "model/scenario.hpp"

namespace practicum {

enum class Standing : std::uint8_t {
    holds,  // it can be meant, whatever is heard
    fails,  // it cannot be meant
    open,   // its condition depends on what will be heard
};

struct ScopedMove {
    MoveRef move;
    Standing standing = Standing::holds;
    bool here = false;     // a response of the present beat
    bool used_up = false;  // it fails because it was given before; else it fails because of its condition
};

// A script that failed while a turn was taken. The client goes on as if it had not been called.
struct ScriptFailure {
    std::string function;  // "pacing.interrogation"
    std::string file;      // "pacing.lua"
    int line = 0;          // in it; 0 if unknown
    std::string message;
};

struct Scope {
    BeatIndex beat{0};              // the present one
    std::vector<ScopedMove> moves;  // the beat's responses, those that stand anywhere, the topics
    std::vector<ScriptFailure> failures;
};

}  // namespace practicum
