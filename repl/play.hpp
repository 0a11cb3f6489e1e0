// `practicum play`: a session in the terminal, through a pipe, or as JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "session/stage.hpp"

namespace practicum::repl {

enum class Coach { live, after, off };

struct PlayOptions {
    bool choices = false;
    bool plain = false;
    bool json = false;
    Coach coach = Coach::live;
    std::optional<std::uint64_t> seed;  // drawn if not given
    std::string save;                   // a file for the transcript; empty: none
};

// The stage must be able to listen unless only choices are made. Plays until an ending, /quit, Ctrl-C, Ctrl-D or the
// end of input. Returns the program's exit code.
int play(session::Stage& stage, const PlayOptions& options);

}  // namespace practicum::repl
