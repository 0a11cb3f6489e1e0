// CSV as in RFC 4180: quoted fields may hold separators, doubled quotation marks and line ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace practicum {

struct CsvRecord {
    std::vector<std::string> fields;
    std::uint32_t line = 1;  // on which it begins, from 1
};

// Reads records line by line, so that no more of a file than one record need be held.
class CsvReader {
public:
    explicit CsvReader(char separator = ',') : separator_(separator) {}

    // Takes the next line, without its end. A record, if one is complete with it; none for an empty line.
    std::optional<CsvRecord> feed(std::string_view line);
    // The line on which a quotation mark opened that is not closed yet; none if there is none.
    std::optional<std::uint32_t> open_quote() const;

private:
    char separator_;
    CsvRecord record_;
    std::string field_;
    bool quoted_ = false;
    std::uint32_t lines_ = 0, quote_line_ = 0;
};

// The records of a text, the header first; empty lines are left out. The problem names the line of a quotation mark
// that is not closed.
Result<std::vector<CsvRecord>> csv_records(std::string_view text);

// Where the column of that name stands in a header (case and blanks around it do not matter).
std::optional<std::size_t> csv_column(const CsvRecord& header, std::string_view name);

// A field, quoted.
std::string csv_field(std::string_view text);

}  // namespace practicum
