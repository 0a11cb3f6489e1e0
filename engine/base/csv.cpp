#include "base/csv.hpp"

#include "base/format.hpp"
#include "base/utf8.hpp"

namespace practicum {

Result<std::vector<CsvRecord>> csv_records(std::string_view text) {
    std::vector<CsvRecord> out;
    CsvRecord record;
    std::string field;
    bool quoted = false;
    std::uint32_t line = 1;
    const auto finish = [&] {
        record.fields.push_back(std::move(field));
        field.clear();
        const bool blank = record.fields.size() == 1 && record.fields[0].empty();
        if (!blank) out.push_back(std::move(record));
        record = {{}, line};
    };
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') ++line;
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
                field += '"';
                ++i;
            } else if (c == '"') {
                quoted = false;
            } else {
                field += c;
            }
        } else if (c == '"' && field.empty()) {
            quoted = true;
        } else if (c == ',') {
            record.fields.push_back(std::move(field));
            field.clear();
        } else if (c == '\n') {
            finish();
        } else if (c != '\r') {
            field += c;
        }
    }
    if (quoted) return Problem{format("line {}: a quoted field has no closing quotation mark", record.line)};
    if (!field.empty() || !record.fields.empty()) finish();
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
