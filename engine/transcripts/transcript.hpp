// Transcripts in the forms in which people keep them: docs/transcripts.md lists them.
//
// What a therapist did not say is never taken for the therapist's: what cannot be told is refused, with what to do.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "transcripts/text_source.hpp"

namespace practicum::transcripts {

// One turn: all that one speaker says before another does.
struct Utterance {
    std::string speaker;  // as it is written where the turn begins
    bool therapist = false;
    std::string text;        // cleaned
    std::uint32_t line = 0;  // where it begins, from 1
    std::string session;     // of a table or of JSON that names sessions: a new one begins a new conversation
};

enum class Form : std::uint8_t {
    labels,      // "Name: text", and its like
    headings,    // the speaker on a line of its own, perhaps with a time, then what was said
    subtitles,   // .srt, .vtt
    table,       // CSV, with commas, semicolons or tabs
    json,        // one array, or an object that holds one
    json_lines,  // an object a line
    lines,       // no speakers: each line is the therapist's
};
std::string_view name_of(Form form);

struct Speaker {
    std::string name;
    bool therapist = false;
    std::size_t turns = 0;
};

// What was found in a transcript, before it is used.
struct Overview {
    Form form = Form::labels;
    std::string encoding;           // "UTF-8", "UTF-16", "Windows-1252"
    std::vector<Speaker> speakers;  // in the order in which they first speak
    std::size_t turns = 0;
    std::size_t notes = 0;     // in square brackets, left out
    std::size_t pages = 0;     // page numbers, left out
    std::size_t unnamed = 0;   // lines before the first speaker, left out
    std::size_t repeated = 0;  // rows that say once more what another annotator's row said, left out
};

struct ReadSettings {
    std::vector<std::string> therapists;  // names under which the therapist speaks; if none, the names of the role
    bool only_therapist = false;          // if nobody is named, each line is the therapist's
};

// A transcript that can be read. Keeps a reference to its source.
class Transcript {
public:
    // Finds out in what form it is and who speaks. The problem says what is wrong and what to do, for the user.
    static Result<Transcript> open(TextSource& source, const ReadSettings& settings);

    const Overview& overview() const { return overview_; }
    // Gives every turn, in order, from the beginning, without holding more than one; `bytes_read` of the source are
    // done.
    using Take = std::function<void(Utterance, std::uint64_t bytes_read)>;
    Result<void> each(const Take& take) const;

private:
    explicit Transcript(TextSource& source) : source_(&source) {}

    Result<void> read(const Take& take, Overview& overview, bool alone) const;

    TextSource* source_;
    ReadSettings settings_;
    Overview overview_;
};

}  // namespace practicum::transcripts
