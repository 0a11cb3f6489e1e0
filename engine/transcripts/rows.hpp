// Transcripts as tables and as JSON: each row or object says who speaks and what.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "transcripts/turns.hpp"

namespace practicum::transcripts {

// The columns of a table that matter.
struct Columns {
    std::size_t speaker = 0, text = 0;
    std::optional<std::size_t> session, utterance;  // the latter numbers utterances that several annotators have rated
};

// The columns by the names that are known for them: a problem if one is missing, which names what there is.
Result<Columns> columns_of(const CsvRecord& header);
// Whether a first line looks like a header of names that are known, for one of them at least.
bool names_columns(const CsvRecord& header);

// Reads a table after its header.
class TableReader {
public:
    TableReader(Columns columns, std::size_t width, Overview& overview)
        : columns_(columns), width_(width), overview_(overview) {}

    // The row's piece; none if another row has said the same already.
    Result<std::optional<Piece>> piece_of(CsvRecord record);

private:
    Columns columns_;
    std::size_t width_;
    Overview& overview_;
    std::string session_;
    std::set<std::string> said_;  // numbers of utterances of this session
};

// The pieces of a JSON text: an array of objects, or an object that holds one.
Result<std::vector<Piece>> json_pieces(const std::string& text);
// The piece of one object in a line.
Result<Piece> json_piece(const std::string& line, std::uint32_t number);

}  // namespace practicum::transcripts
