#include "session/transcript.hpp"

#include <algorithm>
#include <optional>

#include "base/csv.hpp"
#include "base/format.hpp"
#include "base/split.hpp"
#include "base/utf8.hpp"

namespace practicum::session {

namespace {

bool is_therapist(std::string_view name, std::string_view wanted) {
    const std::string lower = ascii_lower(name);
    if (!wanted.empty()) return lower == ascii_lower(wanted);
    return lower == "therapist" || lower == "psychologist" || lower == "counselor" || lower == "counsellor" ||
           lower == "t";
}

struct Named {
    std::string name;
    std::string_view rest;
};

// "Name: text" or "**Name:** text". A name is at most four capitalised words or numbers, so that "I thought: no" is
// none.
std::optional<Named> named(std::string_view line) {
    line = trim(line);
    const bool bold = line.substr(0, 2) == "**";
    if (bold) line.remove_prefix(2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 40) return std::nullopt;
    std::string_view name = line.substr(0, colon), rest = line.substr(colon + 1);
    if (rest.substr(0, 2) == "**") rest.remove_prefix(2);
    if (name.size() > 2 && name.substr(name.size() - 2) == "**") name.remove_suffix(2);
    if (!bold && !rest.empty() && rest[0] != ' ' && rest[0] != '\t') return std::nullopt;  // a time or a link
    std::size_t words = 0;
    for (std::size_t from = 0; from < name.size(); ++words) {
        const auto end = std::min(name.find(' ', from), name.size());
        const unsigned char first = static_cast<unsigned char>(name[from < end ? from : from]);
        const bool starts_name =
            (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9' && words > 0) || first >= 0x80;
        if (!starts_name && !bold && !is_therapist(name, "")) return std::nullopt;
        from = end + 1;
    }
    if (words == 0 || words > 4) return std::nullopt;
    return Named{clean_text(trim(name)), trim(rest)};
}

Result<std::vector<Utterance>> read_csv(std::string_view text, std::string_view therapist) {
    const auto records = csv_records(text);
    if (!records) return Problem{records.problem()};
    const CsvRecord& header = records->front();
    const auto speaker = csv_column(header, "speaker"), said = csv_column(header, "text"),
               session = csv_column(header, "session");
    if (!speaker || !said) return Problem{"its header lacks the column 'speaker' or 'text'"};
    std::vector<Utterance> out;
    for (std::size_t i = 1; i < records->size(); ++i) {
        const auto& [fields, line] = (*records)[i];
        if (fields.size() <= std::max(*speaker, *said))
            return Problem{format("line {}: there are {} fields, but the header names {}", line, fields.size(),
                                  header.fields.size())};
        const std::string name = clean_text(trim(fields[*speaker]));
        std::string words(trim(clean_text(fields[*said])));
        if (words.empty()) continue;
        out.push_back({name, is_therapist(name, therapist), std::move(words), line,
                       session && *session < fields.size() ? clean_text(fields[*session]) : ""});
    }
    return out;
}

// "Name: text"; a line without a name goes on with the one before.
Transcript read_lines(std::string_view text, std::string_view therapist) {
    Transcript out;
    std::vector<Utterance> unnamed;
    std::uint32_t number = 0;
    for (const std::string_view raw : split(text, "\n")) {
        const std::string_view line = trim(raw);
        ++number;
        if (line.empty()) continue;
        if (const auto found = named(line)) {
            out.utterances.push_back(
                {found->name, is_therapist(found->name, therapist), clean_text(found->rest), number, ""});
        } else if (!out.utterances.empty()) {
            auto& last = out.utterances.back().text;
            if (!last.empty()) last += ' ';
            last += clean_text(line);
        } else {
            unnamed.push_back({"Therapist", true, clean_text(line), number, ""});
        }
    }
    out.unnamed = out.utterances.empty() && !unnamed.empty();
    if (out.unnamed) out.utterances = std::move(unnamed);
    std::erase_if(out.utterances, [](const Utterance& utterance) { return trim(utterance.text).empty(); });
    return out;
}

bool looks_like_csv(std::string_view text) {
    const std::string header = ascii_lower(trim(text.substr(0, text.find('\n'))));
    return header.find(',') != std::string::npos && header.find("speaker") != std::string::npos &&
           header.find("text") != std::string::npos && header.find(':') == std::string::npos;
}

}  // namespace

Result<Transcript> read_transcript(std::string_view text, std::string_view therapist) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    Transcript out;
    if (looks_like_csv(text)) {
        auto utterances = read_csv(text, therapist);
        if (!utterances) return Problem{utterances.problem()};
        out.utterances = std::move(*utterances);
    } else {
        out = read_lines(text, therapist);
    }
    if (out.utterances.empty())
        return Problem{"it holds no utterances; expected lines such as 'Therapist: How have you been?'"};
    std::vector<std::string> speakers;
    for (const auto& utterance : out.utterances) {
        if (utterance.therapist) return out;
        const bool known = std::find(speakers.begin(), speakers.end(), utterance.speaker) != speakers.end();
        if (!known && speakers.size() < 6) speakers.push_back(utterance.speaker);
    }
    return Problem{format("nobody in it is the therapist (it has: {}); name the one who is with --therapist NAME",
                          joined(speakers, ", "))};
}

}  // namespace practicum::session
