#include "transcripts/reading.hpp"

#include <algorithm>
#include <charconv>

#include "base/csv.hpp"
#include "base/format.hpp"
#include "base/utf8.hpp"

namespace practicum::transcripts {

static constexpr std::size_t sample_lines = 400, largest_json = 64u << 20;

// Whether each line begins with a number, one more than the last.
static bool counts_up(const std::vector<std::string>& sample) {
    constexpr std::size_t fewest = 4;
    std::size_t follow = 0;
    for (std::size_t i = 0, last = 0; i < sample.size(); ++i) {
        std::size_t number = 0;
        const char* end = sample[i].data() + sample[i].size();
        const char* behind = std::from_chars(sample[i].data(), end, number).ptr;
        if (behind == end || std::string_view(" \t.)").find(*behind) == std::string_view::npos) number = 0;
        follow += i > 0 && number > 0 && number == last + 1;
        last = number;
    }
    return follow + 1 >= fewest && follow * 10 >= (sample.size() - 1) * 8;
}

// Whether every fifth line begins with its number, and others do not.
static bool counts_by_five(const std::vector<std::string>& sample) {
    std::size_t last = 0, follow = 0, with_number = 0;
    for (const auto& line : sample) {
        with_number += line[0] >= '0' && line[0] <= '9';
        if (!has_fifth_number(line)) continue;
        std::size_t number = 0;
        std::from_chars(line.data(), line.data() + line.size(), number);
        follow += number == last + 5;
        last = number;
    }
    return follow >= 2 && with_number <= follow + 1;
}

// Whether every line has as many fields, as those of a table with a header of other names do.
static bool seems_table(const std::vector<std::string>& sample, char separator, std::size_t width) {
    if (width < 2 || sample.size() < 3) return false;
    bool quoted = false;
    for (const auto& line : sample) {
        const auto record = CsvReader(separator).feed(line);
        if (!record || record->fields.size() != width) return false;
        const auto label = label_of(line);
        if (label && label->joint != Joint::nothing) return false;
        quoted = quoted || line.find(std::string{separator, '"'}) != std::string::npos;
    }
    // Sentences hold commas as they like.
    return separator != ',' || width > 2 || quoted;
}

Result<void> Reading::find_form() {
    std::string line;
    std::vector<std::string> sample;
    source_.rewind();
    while (sample.size() < sample_lines && source_.next_line(line))
        if (!trim(line).empty()) sample.emplace_back(trim(line));
    if (sample.empty())
        return Problem{"it holds no utterances; expected lines such as 'Therapist: How have you been?'"};
    if (looks_like_json(sample)) return {};
    if (sample[0].starts_with("WEBVTT") ||
        std::any_of(sample.begin(), sample.begin() + std::min<std::ptrdiff_t>(4, std::ssize(sample)),
                    [](const auto& one) { return is_timing(one); })) {
        overview_.form = Form::subtitles;
        lines_.subtitles = true;
        return find_labels();
    }
    const auto table = find_table(sample);
    if (!table) return Problem{table.problem()};
    lines_.numbered = counts_up(sample);
    lines_.every_fifth = !lines_.numbered && counts_by_five(sample);
    const auto tenths = [&](auto is) {
        return 10 * std::count_if(sample.begin(), sample.end(), is) / std::ssize(sample);
    };
    lines_.quoted = tenths([](std::string_view line) { return line.starts_with('>'); }) >= 4;
    lines_.coded = tenths(has_code) >= 2;
    return *table ? Result<void>() : find_labels();
}

Result<void> Reading::each(const Take& take) {
    switch (overview_.form) {
        case Form::json: return each_of_json(take);
        case Form::json_lines: return each_of_json_lines(take);
        case Form::table: return each_of_table(take);
        default: return each_of_lines(take);
    }
}

bool Reading::looks_like_json(const std::vector<std::string>& sample) {
    const std::string_view first = sample[0];
    const bool object = first.starts_with('{');
    const std::string_view next = sample.size() > 1 ? std::string_view(sample[1]) : std::string_view();
    const auto opens = [](std::string_view text) { return text.starts_with('{') || text.starts_with('['); };
    const bool array = first.starts_with('[') && opens(first == "[" ? next : trim(first.substr(1)));
    if (!object && !array) return false;
    const bool whole_line = object && first.ends_with('}') && (next.empty() || next.starts_with('{'));
    overview_.form = whole_line ? Form::json_lines : Form::json;
    if (whole_line && next.empty() && !json_piece(std::string(first), 1)) overview_.form = Form::json;
    return true;
}

Result<bool> Reading::find_table(const std::vector<std::string>& sample) {
    constexpr std::size_t most_above = 6;
    // A title may stand above a header that names both columns.
    for (std::size_t at = 0; at < std::min(sample.size(), most_above); ++at) {
        const std::string first(without_table_marks(sample[at]));
        if (first.starts_with("sep=") || first.find(": ") != std::string::npos) continue;
        const bool is_first = at == 0 || sample[at - 1].starts_with("sep=");
        for (const char separator : {',', ';', '\t', '|'}) {
            const auto header = CsvReader(separator).feed(first);
            if (!header || header->fields.size() < 2) continue;
            const auto columns = columns_of(*header);
            const bool seems = names_columns(*header) || seems_table(sample, separator, header->fields.size());
            if (!columns && is_first && seems) return Problem{columns.problem()};
            if (!columns) continue;
            overview_.form = Form::table;
            separator_ = separator;
            header_ = first;
            columns_ = *columns;
            width_ = header->fields.size();
            return true;
        }
    }
    return false;
}

Result<void> Reading::find_labels() {
    Lines lines(source_, lines_, nullptr);
    std::string line;
    while (lines.next(line)) plan_.see(line);
    plan_.settle(settings_);
    if (plan_.any()) {
        if (overview_.form != Form::subtitles) overview_.form = plan_.headings_only() ? Form::headings : Form::labels;
        return {};
    }
    if (overview_.form == Form::subtitles)
        return Problem{"its subtitles do not say who speaks: write the name before what is said ('Therapist: …')"};
    const auto seen = plan_.seen_but_not_read();
    const bool headings = seen.size() >= 2;
    if (headings || plan_.seems_spoken_by_somebody())
        return Problem{
            format("its lines seem to say who speaks{}, in a form that is not read: write 'Therapist: …' and "
                   "'Client: …' before what is said",
                   headings ? format(" ({})", joined(seen, ", ")) : "")};
    if (!settings_.only_therapist)
        return Problem{
            "nobody is named in it: write 'Therapist: …' and 'Client: …' before what is said, or say with "
            "--only-therapist that every line is the therapist's"};
    overview_.form = Form::lines;
    return {};
}

Result<void> Reading::each_of_lines(const Take& take) {
    Lines lines(source_, lines_, &overview_);
    std::string line;
    bool somebody = false;
    while (lines.next(line)) {
        if (overview_.form == Form::lines) {
            take({"Therapist", "", line, lines.number(), "", false});
            continue;
        }
        const auto label = plan_.label(line);
        if (!label && begins_with_role(line))
            return Problem{
                format("line {}: '{} …' seems to say who speaks, in a form that is not read: write "
                       "'Therapist: …' and 'Client: …'",
                       lines.number(), clean_text(clip(line, 20)))};
        if (label)
            take({label->name, label->role, std::string(label->rest), lines.number(), "", false});
        else if (somebody)
            take({"", "", line, lines.number(), "", true});
        else
            ++overview_.unnamed;
        somebody = somebody || label.has_value();
    }
    return {};
}

Result<void> Reading::each_of_table(const Take& take) {
    source_.rewind();
    CsvReader reader(separator_);
    TableReader table(columns_, width_, overview_);
    std::string line;
    bool header = true;
    while (source_.next_line(line)) {
        if (header && without_table_marks(line) != header_) continue;
        if (separator_ == '|' && is_rule(trim(line))) continue;
        auto record = reader.feed(separator_ == '|' ? without_table_marks(line) : line);
        if (!record) continue;
        if (header) {
            header = false;
            continue;
        }
        auto piece = table.piece_of(std::move(*record));
        if (!piece) return Problem{piece.problem()};
        if (*piece) take(std::move(**piece));
    }
    if (const auto open = reader.open_quote())
        return Problem{format("line {}: a quoted field has no closing quotation mark", *open)};
    return {};
}

Result<void> Reading::each_of_json_lines(const Take& take) {
    source_.rewind();
    std::string line;
    for (std::uint32_t number = 1; source_.next_line(line); ++number) {
        if (trim(line).empty()) continue;
        auto piece = json_piece(line, number);
        if (!piece) return Problem{piece.problem()};
        take(std::move(*piece));
    }
    return {};
}

Result<void> Reading::each_of_json(const Take& take) {
    if (source_.size() > largest_json)
        return Problem{
            format("its JSON is larger than {} MiB: write one object a line (JSON lines)", largest_json >> 20)};
    source_.rewind();
    std::string text, line;
    while (source_.next_line(line)) text += line + '\n';
    auto pieces = json_pieces(text);
    if (!pieces) return Problem{pieces.problem()};
    for (auto& piece : *pieces) take(std::move(piece));
    return {};
}

}  // namespace practicum::transcripts
