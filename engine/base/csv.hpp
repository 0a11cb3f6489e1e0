// CSV as in RFC 4180: quoted fields may hold commas, doubled quotation marks and line ends.
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

// The records of a text, the header first; empty lines are left out. The problem names the line of a quotation mark
// that is not closed.
Result<std::vector<CsvRecord>> csv_records(std::string_view text);

// Where the column of that name stands in a header (case and blanks around it do not matter).
std::optional<std::size_t> csv_column(const CsvRecord& header, std::string_view name);

// A field, quoted.
std::string csv_field(std::string_view text);

}  // namespace practicum
