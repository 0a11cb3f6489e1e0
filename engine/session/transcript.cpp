#include "session/transcript.hpp"

#include <algorithm>
#include <optional>

#include "base/csv.hpp"
#include "base/format.hpp"
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

Transcript read_csv(std::string_view text, std::string_view therapist) {
    Transcript out;
    const auto records = csv_records(text, out.problem);
    if (!out.problem.empty() || records.empty()) return out;
    const CsvRecord& header = records[0];
    const std::size_t speaker = csv_column(header, "speaker"), said = csv_column(header, "text"),
                      session = csv_column(header, "session");
    for (std::size_t i = 1; i < records.size(); ++i) {
        const auto& [fields, line] = records[i];
        if (fields.size() <= std::max(speaker, said)) {
            out.problem = format("line {}: there are {} fields, but the header names {}", line, fields.size(),
                                 header.fields.size());
            return out;
        }
        const std::string name = clean_text(trim(fields[speaker]));
        std::string words(trim(clean_text(fields[said])));
        if (words.empty()) continue;
        out.utterances.push_back({name, is_therapist(name, therapist), std::move(words), line,
                                  session < fields.size() ? clean_text(fields[session]) : ""});
    }
    return out;
}

bool looks_like_csv(std::string_view text) {
    const std::string header = ascii_lower(trim(text.substr(0, text.find('\n'))));
    return header.find(',') != std::string::npos && header.find("speaker") != std::string::npos &&
           header.find("text") != std::string::npos && header.find(':') == std::string::npos;
}

}  // namespace

Transcript read_transcript(std::string_view text, std::string_view therapist) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    Transcript out;
    if (looks_like_csv(text)) {
        out = read_csv(text, therapist);
    } else {
        std::vector<Utterance> unnamed;
        std::uint32_t number = 0;
        for (std::size_t from = 0; from < text.size();) {
            const auto end = std::min(text.find('\n', from), text.size());
            const std::string_view line = trim(text.substr(from, end - from));
            from = end + 1;
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
        if (out.utterances.empty() && !unnamed.empty()) out.utterances = std::move(unnamed), out.unnamed = true;
        out.utterances.erase(std::remove_if(out.utterances.begin(), out.utterances.end(),
                                            [](const Utterance& u) { return trim(u.text).empty(); }),
                             out.utterances.end());
    }
    if (!out.problem.empty()) return out;
    if (out.utterances.empty()) {
        out.problem = "it holds no utterances; expected lines such as 'Therapist: How have you been?'";
    } else if (std::none_of(out.utterances.begin(), out.utterances.end(),
                            [](const Utterance& u) { return u.therapist; })) {
        std::vector<std::string> names;
        for (const auto& u : out.utterances)
            if (std::find(names.begin(), names.end(), u.speaker) == names.end() && names.size() < 6)
                names.push_back(u.speaker);
        std::string list;
        for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
        out.problem =
            format("nobody in it is the therapist (it has: {}); name the one who is with --therapist NAME", list);
    }
    return out;
}

}  // namespace practicum::session
