#include "transcripts/rows.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/format.hpp"
#include "base/utf8.hpp"
#include "text/unicode.hpp"

namespace practicum::transcripts {

using Json = nlohmann::json;

namespace {

const std::vector<std::string_view> speaker_names{"speaker",      "interlocutor", "type",   "role", "speaker_role",
                                                  "speaker_name", "name",         "author", "who"};
const std::vector<std::string_view> text_names{"text",    "utterance_text", "utterance", "message",
                                               "content", "transcript",     "dialogue",  "dialog"};
const std::vector<std::string_view> session_names{"session", "transcript_id", "conversation_id", "session_id",
                                                  "dialogue_id"};

// The first of the names that the header has.
std::optional<std::size_t> column(const CsvRecord& header, const std::vector<std::string_view>& names) {
    for (const std::string_view name : names)
        for (std::size_t i = 0; i < header.fields.size(); ++i)
            if (folded(trim(header.fields[i])) == name) return i;
    return std::nullopt;
}

std::string text_in(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number() || value.is_boolean()) return value.dump();
    std::string out;
    // A content of parts, as chat programs write it.
    if (value.is_array())
        for (const auto& part : value) {
            const std::string text = part.is_object() && part.contains("text") ? text_in(part["text"]) : text_in(part);
            if (!out.empty() && !text.empty()) out += ' ';
            out += text;
        }
    return out;
}

// The value of the first of these keys that an object has, in any case.
const Json* member(const Json& object, const std::vector<std::string_view>& names) {
    for (const std::string_view name : names)
        for (auto at = object.begin(); at != object.end(); ++at)
            if (folded(at.key()) == name) return &at.value();
    return nullptr;
}

Result<Piece> piece_of_object(const Json& object, const std::string& where) {
    if (object.is_array() && object.size() == 2 && object[0].is_string() && object[1].is_string()) {
        Piece pair;
        pair.speaker = clean_text(trim(text_in(object[0])));
        pair.text = text_in(object[1]);
        return pair;
    }
    if (!object.is_object())
        return Problem{format("{}: expected an object such as {{\"speaker\": …, \"text\": …}}", where)};
    const Json *speaker = member(object, speaker_names), *text = member(object, text_names),
               *session = member(object, session_names);
    if (!speaker || !text) {
        std::vector<std::string> keys;
        for (auto at = object.begin(); at != object.end(); ++at) keys.push_back(clean_text(at.key()));
        return Problem{format("{}: the object has no key for who {} (it has: {}); name them 'speaker' and 'text'",
                              where, speaker ? "says what" : "speaks", joined(keys, ", "))};
    }
    Piece out;
    out.speaker = clean_text(trim(text_in(*speaker)));
    out.text = text_in(*text);
    if (session) out.session = clean_text(text_in(*session));
    return out;
}

}  // namespace

bool names_columns(const CsvRecord& header) {
    return header.fields.size() >= 2 && (column(header, speaker_names) || column(header, text_names));
}

Result<Columns> columns_of(const CsvRecord& header) {
    const auto speaker = column(header, speaker_names), text = column(header, text_names);
    if (speaker && text && *speaker != *text) {
        Columns out{*speaker, *text, column(header, session_names), column(header, {"utterance_id"})};
        return out;
    }
    std::vector<std::string> found;
    for (const auto& field : header.fields) found.push_back(clean_text(clip(trim(field), 30)));
    return Problem{
        format("its first line names no column of {} (it has: {}); call the two columns 'speaker' and 'text'",
               speaker ? "what was said" : "who speaks", joined(found, ", "))};
}

Result<std::optional<Piece>> TableReader::piece_of(CsvRecord record) {
    auto& fields = record.fields;
    if (fields.size() > width_)
        return Problem{
            format("line {}: there are {} fields, but the first line names {}: put quotation marks around a text "
                   "that holds the separator",
                   record.line, fields.size(), width_)};
    if (fields.size() <= std::max(columns_.speaker, columns_.text))
        return Problem{
            format("line {}: there are {} fields, but the first line names {}", record.line, fields.size(), width_)};
    Piece out;
    if (columns_.session && *columns_.session < fields.size())
        out.session = clean_text(trim(fields[*columns_.session]));
    if (columns_.utterance && *columns_.utterance < fields.size()) {
        if (out.session != session_) said_.clear();
        session_ = out.session;
        if (!said_.insert(fields[*columns_.utterance]).second) {
            ++overview_.repeated;
            return std::optional<Piece>();
        }
    }
    out.speaker = clean_text(trim(fields[columns_.speaker]));
    out.text = std::move(fields[columns_.text]);
    out.line = record.line;
    if (out.speaker.empty()) return Problem{format("line {}: who speaks is not said", record.line)};
    return std::optional<Piece>(std::move(out));
}

Result<Piece> json_piece(const std::string& line, std::uint32_t number) {
    const Json object = Json::parse(line, nullptr, false);
    if (object.is_discarded()) return Problem{format("line {}: this is not JSON", number)};
    auto piece = piece_of_object(object, format("line {}", number));
    if (piece) piece->line = number;
    return piece;
}

Result<std::vector<Piece>> json_pieces(const std::string& text) {
    const Json all = Json::parse(text, nullptr, false);
    if (all.is_discarded())
        return Problem{"it begins like JSON and is none: a bracket or a quotation mark may be missing"};
    const Json* list = all.is_array() ? &all : nullptr;
    if (all.is_object())
        for (const auto& value : all)
            if (!list && value.is_array() && !value.empty() && value[0].is_structured()) list = &value;
    if (!list) return Problem{"its JSON holds no list of objects such as {\"speaker\": …, \"text\": …}"};
    std::vector<Piece> out;
    for (const auto& object : *list) {
        auto piece = piece_of_object(object, format("object {}", out.size() + 1));
        if (!piece) return Problem{piece.problem()};
        piece->line = static_cast<std::uint32_t>(out.size() + 1);
        out.push_back(std::move(*piece));
    }
    return out;
}

}  // namespace practicum::transcripts
