// Replaying: the therapist's side of a transcript played against a scenario, side by side with what the transcript's
// client said.
#pragma once

#include <string>
#include <vector>

#include "session/session.hpp"
#include "transcripts/transcript.hpp"

namespace practicum::transcripts {

struct ReplayedTurn {
    std::string therapist;          // in the transcript
    std::string transcript_client;  // what its client said next; may be empty
    bool played = false;            // false once the session had ended
    std::size_t exchange = 0;       // index into the session's exchanges
};

// Plays all of the therapist's turns, in order. If the session ends before, the rest is there, unplayed.
Result<std::vector<ReplayedTurn>> replay(session::Session& session, const Transcript& transcript);

}  // namespace practicum::transcripts
