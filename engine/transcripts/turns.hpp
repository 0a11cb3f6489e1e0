// Makes turns of what is read piece by piece: one out of all that one speaker says before another does.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>

#include "transcripts/transcript.hpp"

namespace practicum::transcripts {

// A piece of what a speaker said. A continuation belongs to whoever spoke last.
struct Piece {
    std::string speaker, role;  // as written
    std::string text;
    std::uint32_t line = 0;
    std::string session;
    bool continuation = false;
};

class Turns {
public:
    using Take = std::function<void(Utterance)>;

    // `alone`: the therapist is the only speaker, so that each piece is a turn of its own.
    Turns(const ReadSettings& settings, Overview& overview, bool alone, Take take);

    void add(Piece piece);
    void finish();

private:
    Speaker& speaker(const Piece& piece);
    bool is_therapist(const std::string& name, const std::string& role) const;
    std::string without_notes(std::string_view text);

    const ReadSettings& settings_;
    Overview& overview_;
    bool alone_;
    Take take_;
    std::unordered_map<std::string, std::size_t> known_;  // key -> place in overview_.speakers
    Utterance turn_;
    std::string turn_key_;
    bool open_ = false;
};

}  // namespace practicum::transcripts
