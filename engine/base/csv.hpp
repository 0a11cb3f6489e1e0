// CSV as in RFC 4180: quoted fields may hold commas, doubled quotation marks and line ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace practicum {

struct CsvRecord {
    std::vector<std::string> fields;
    std::uint32_t line = 1;  // on which it begins, from 1
};

// The records of a text, the header first; empty lines are left out. `problem` is set, naming the line, if a quotation
// mark is not closed.
std::vector<CsvRecord> csv_records(std::string_view text, std::string& problem);

// Where the column of that name stands in a header (case and blanks around it do not matter); the header's size if it
// does not.
std::size_t csv_column(const CsvRecord& header, std::string_view name);

// A field, quoted.
std::string csv_field(std::string_view text);

}  // namespace practicum
