#include "base/csv.hpp"

#include "base/format.hpp"
#include "base/split.hpp"
#include "base/utf8.hpp"

namespace practicum {

std::optional<CsvRecord> CsvReader::feed(std::string_view line) {
    ++lines_;
    if (quoted_) {
        field_ += '\n';
    } else if (line.empty()) {
        return std::nullopt;
    } else {
        record_ = {{}, lines_};
        field_.clear();
    }
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted_ && c == '"') {
            const bool doubled = i + 1 < line.size() && line[i + 1] == '"';
            if (doubled) {
                field_ += '"';
                ++i;
            }
            quoted_ = doubled;
        } else if (quoted_) {
            field_ += c;
        } else if (c == '"' && field_.empty()) {
            quoted_ = true;
            quote_line_ = lines_;
        } else if (c == separator_) {
            record_.fields.push_back(std::move(field_));
            field_.clear();
        } else {
            field_ += c;
        }
    }
    if (quoted_) return std::nullopt;
    record_.fields.push_back(std::move(field_));
    field_.clear();
    return std::move(record_);
}

std::optional<std::uint32_t> CsvReader::open_quote() const {
    return quoted_ ? std::optional(quote_line_) : std::nullopt;
}

Result<std::vector<CsvRecord>> csv_records(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<CsvRecord> out;
    CsvReader reader;
    for (std::string_view line : split(text, "\n")) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (auto record = reader.feed(line)) out.push_back(std::move(*record));
    }
    if (const auto line = reader.open_quote())
        return Problem{format("line {}: a quoted field has no closing quotation mark", *line)};
    return out;
}

std::optional<std::size_t> csv_column(const CsvRecord& header, std::string_view name) {
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        if (ascii_lower(trim(header.fields[i])) == name) return i;
    return std::nullopt;
}

std::string csv_field(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
    return out;
}

}  // namespace practicum
