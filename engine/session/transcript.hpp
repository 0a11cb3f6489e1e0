// Transcripts: what was said by whom, as text that people write and read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace practicum::session {

struct Utterance {
    std::string speaker;  // as written
    bool therapist = false;
    std::string text;
    std::uint32_t line = 0;  // where it begins, from 1
    std::string session;     // the value of a CSV's `session` column: a new one begins a new conversation
};

struct Transcript {
    std::vector<Utterance> utterances;
    bool unnamed = false;  // no speaker was named: every line was taken as the therapist's
};

// Reads "Name: text" and "**Name:** text" (a line without a name goes on with the one before; what stands before the
// first name is passed over), CSV with a header that names `speaker` and `text` (and perhaps `session`), and a text
// without any names, each line of which is the therapist's. The therapist is any of Therapist, Psychologist, Counselor,
// Counsellor, T, or `therapist` if it is given. Texts are cleaned.
Result<Transcript> read_transcript(std::string_view text, std::string_view therapist = "");

}  // namespace practicum::session
