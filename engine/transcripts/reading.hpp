// Finds out in what form a source is, and gives the pieces that it holds.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "transcripts/label_plan.hpp"
#include "transcripts/lines.hpp"
#include "transcripts/rows.hpp"
#include "transcripts/turns.hpp"

namespace practicum::transcripts {

class Reading {
public:
    // All are the caller's; `overview` is filled in on the way.
    Reading(TextSource& source, const ReadSettings& settings, Overview& overview)
        : source_(source), settings_(settings), overview_(overview) {}

    Result<void> find_form();
    // Gives the pieces, in order, once the form is known.
    using Take = std::function<void(Piece)>;
    Result<void> each(const Take& take);

private:
    bool looks_like_json(const std::vector<std::string>& sample);
    // Whether it is a table. The problem: it is one, and cannot be used.
    Result<bool> find_table(const std::vector<std::string>& sample);
    Result<void> find_labels();
    Result<void> each_of_lines(const Take& take);
    Result<void> each_of_table(const Take& take);
    Result<void> each_of_json_lines(const Take& take);
    Result<void> each_of_json(const Take& take);

    TextSource& source_;
    const ReadSettings& settings_;
    Overview& overview_;
    LabelPlan plan_;
    LineForm lines_;
    char separator_ = ',';
    std::string header_;  // of a table, as written
    Columns columns_;
    std::size_t width_ = 0;
};

}  // namespace practicum::transcripts
