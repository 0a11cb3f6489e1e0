// The lines of a text that are said in a session: without what stands above it, notes, numbers and marks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "transcripts/text_source.hpp"
#include "transcripts/transcript.hpp"

namespace practicum::transcripts {

// "00:00:01.000 --> 00:00:02.000 align:start".
bool is_timing(std::string_view line);
// "-----", "|---|---|", ">".
bool is_rule(std::string_view line);
// "| Therapist | Hello. |" -> "Therapist | Hello."
std::string_view without_table_marks(std::string_view line);
// "10 and so on.": a number that ends in 0 or 5 in front.
bool has_fifth_number(std::string_view line);
// "How are you? (OQ)".
bool has_code(std::string_view line);

// What must be known of a text to read its lines.
struct LineForm {
    bool subtitles = false;
    bool numbered = false;     // each line begins with its number
    bool every_fifth = false;  // every fifth does
    bool quoted = false;       // what was said stands behind '>', as in a letter; the rest is not said
    bool coded = false;        // codes of behaviours stand behind what was said: "(OQ)"
};

// Gives the lines one after another, from the beginning of the source.
class Lines {
public:
    // What is left out is counted in `overview`, if it is not null.
    Lines(TextSource& source, LineForm form, Overview* overview);

    bool next(std::string& line);
    std::uint32_t number() const { return number_; }  // of the line given last, from 1

private:
    bool fetch();
    bool is_name_of_subtitle(std::string_view text);
    bool left_out(std::string_view text);
    bool is_running_title(std::string_view text);

    TextSource& source_;
    LineForm form_;
    Overview* overview_;
    std::uint32_t header_;
    std::string raw_;
    std::optional<std::string> ahead_;
    std::uint32_t number_ = 0;
    bool after_page_ = false;
};

}  // namespace practicum::transcripts
