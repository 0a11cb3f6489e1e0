#include "transcripts/lines.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "transcripts/labels.hpp"

namespace practicum::transcripts {

bool is_timing(std::string_view line) {
    return !line.empty() && line[0] >= '0' && line[0] <= '9' && line.find("-->") != std::string_view::npos;
}

std::string_view without_table_marks(std::string_view line) {
    line = trim(line);
    if (!line.starts_with('|')) return line;
    line.remove_prefix(1);
    line = trim(line);
    if (line.ends_with('|')) line.remove_suffix(1);
    return trim(line);
}

bool is_rule(std::string_view line) {
    return line == ">" || (line.size() >= 3 && line.find_first_not_of("-=_*|: >`~") == std::string_view::npos);
}

namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "12", "- 12 -", "Page 12", "Page 12 of 30", "12 / 30".
bool is_page_number(std::string_view line) {
    std::string_view text = line;
    while (!text.empty() && (text[0] == '-' || text[0] == ' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '-' || text.back() == ' ')) text.remove_suffix(1);
    const std::string lower = ascii_lower(text);
    std::string_view rest = lower;
    const bool page = rest.starts_with("page ") || rest.starts_with("p. ");
    if (page) rest.remove_prefix(rest.find(' ') + 1);
    const auto end = rest.find_first_not_of("0123456789");
    if (end == std::string_view::npos) return all_digits(rest) && rest.size() <= 4;
    if (end == 0 || end > 4) return false;
    std::string_view behind = trim(rest.substr(end));
    for (const std::string_view of : {"of ", "/ ", "/"})
        if (behind.starts_with(of)) return all_digits(trim(behind.substr(of.size())));
    return false;
}

// "<v Anna>Hello.</v>" -> "Anna: Hello."; other tags go.
std::string without_tags(std::string_view line) {
    std::string out;
    while (!line.empty()) {
        const auto open = line.find('<');
        const auto close = open == std::string_view::npos ? open : line.find('>', open);
        if (close == std::string_view::npos) break;
        out += line.substr(0, open);
        const std::string_view tag = line.substr(open + 1, close - open - 1);
        if (tag.starts_with("v ") || tag.starts_with("v.")) {
            out += trim(tag.substr(tag.find(' ') + 1));
            out += ": ";
        }
        line.remove_prefix(close + 1);
    }
    out += line;
    return out;
}

bool is_time(std::string_view line) { return take_time(line) && line.empty(); }

// What belongs to a subtitle besides its text.
bool is_of_subtitles(std::string_view line) {
    if (is_timing(line) || all_digits(line)) return true;
    for (const std::string_view word : {"WEBVTT", "NOTE", "Kind:", "Language:", "STYLE", "REGION"})
        if (line.starts_with(word)) return true;
    return false;
}

// "[The tape begins]", "Note: …", and the lines with which a program that transcribes speaks for itself.
bool is_note(std::string_view line) {
    for (const std::string_view begins : {"Transcribed by ", "Meeting ended after ", "This editable transcript was ",
                                          "Note:", "Notes:", "Comment:", "NOTE:", "Legend:", "Key:"})
        if (line.starts_with(begins)) return true;
    for (const std::string_view ends : {" started transcription", " stopped transcription"})
        if (line.ends_with(ends)) return true;
    // "@Media: …" and "%com: …" of CHAT files.
    if (line[0] == '@' || (line[0] == '%' && line.find(':') != std::string_view::npos)) return true;
    const auto label = label_of(line);
    // "T: Therapist", of a legend.
    constexpr std::size_t shortest_role = 5;
    if (label && label->joint != Joint::brackets && label->rest.size() >= shortest_role && is_role(label->rest))
        return true;
    constexpr std::size_t two_brackets = 2;
    if (!line.starts_with('[') || !line.ends_with(']') || line.find(']') + two_brackets < line.size()) return false;
    return !label || label->joint != Joint::nothing;
}

// "Date: 5 March", "Client ID: 4": what stands above a session. A label's first or last word tells.
bool is_of_header(std::string_view line) {
    constexpr std::size_t longest = 30;
    static constexpr std::array<std::string_view, 27> words{
        "agency", "purpose",      "program",    "date",        "length",      "duration",  "session",
        "time",   "place",        "location",   "setting",     "file",        "recording", "title",
        "topic",  "participants", "attendees",  "transcriber", "transcribed", "subject",   "id",
        "number", "transcript",   "supervisor", "organizer",   "pseudonym",   "recorded"};
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > longest) return false;
    const std::string name = ascii_lower(trim(line.substr(0, colon)));
    const auto known = [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    const std::string_view all = name;
    const auto last = all.rfind(' ');
    return known(all.substr(0, all.find(' '))) || (last != std::string_view::npos && known(all.substr(last + 1)));
}

// How many lines at the beginning tell of the session, and are not said in it.
std::uint32_t header_lines(TextSource& source) {
    constexpr std::uint32_t most = 40, longest_paragraph = 12;
    source.rewind();
    std::uint32_t number = 0, header = 0, in_paragraph = 0, last_known = 0, others = 0;
    std::string raw;
    while (number < most && source.next_line(raw)) {
        ++number;
        const std::string_view line = trim(raw);
        if (!line.empty() && !is_rule(line)) {
            ++in_paragraph;
            if (is_of_header(line)) last_known = number;
            continue;
        }
        const bool known = last_known + in_paragraph >= number && last_known > header;
        if (known) {
            header = in_paragraph <= longest_paragraph ? number : last_known;
            others = 0;
        }
        // A title or two may stand above it; behind it the session begins.
        others += in_paragraph > 0 && !known;
        if (others > (header > 0 ? 0u : 2u)) break;
        in_paragraph = 0;
    }
    return std::max(header, in_paragraph > 0 && others <= 2 ? last_known : 0);
}

// "12 Hello." -> "Hello."; "12." and "12)" are numbers too.
std::string_view without_number(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of("0123456789"), line.size()));
    if (line.starts_with('.') || line.starts_with(')')) line.remove_prefix(1);
    return trim(line);
}

// "How are you? (OQ)" -> "How are you?"
std::string_view without_code(std::string_view line) {
    return has_code(line) ? trim(line.substr(0, line.rfind('('))) : line;
}

}  // namespace

bool has_code(std::string_view line) {
    constexpr std::size_t longest = 4;
    const auto open = line.rfind('(');
    if (open == std::string_view::npos || !line.ends_with(')') || open == 0) return false;
    const std::string_view inside = line.substr(open + 1, line.size() - open - 2);
    return !inside.empty() && inside.size() <= longest &&
           std::all_of(inside.begin(), inside.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool has_fifth_number(std::string_view line) {
    constexpr std::size_t most_digits = 4;
    const auto end = std::min(line.find_first_not_of("0123456789"), line.size());
    return end > 0 && end <= most_digits && (line[end - 1] == '0' || line[end - 1] == '5') &&
           line.substr(end).starts_with(" ");
}

Lines::Lines(TextSource& source, LineForm form, Overview* overview)
    : source_(source), form_(form), overview_(overview), header_(form.subtitles ? 0 : header_lines(source)) {
    source_.rewind();
}

bool Lines::next(std::string& line) {
    while (fetch()) {
        std::string_view text = without_table_marks(raw_);
        if (text.empty() || is_rule(text) || is_time(text)) continue;
        if (form_.subtitles && (is_of_subtitles(text) || is_name_of_subtitle(text))) continue;
        if (form_.numbered || (form_.every_fifth && has_fifth_number(text))) text = without_number(text);
        if (form_.coded) text = without_code(text);
        if (text.empty() || left_out(text)) continue;
        if (text.starts_with("> ")) text = trim(text.substr(2));
        line = form_.subtitles ? without_tags(text) : std::string(text);
        return true;
    }
    return false;
}

bool Lines::fetch() {
    ++number_;
    if (!ahead_) return source_.next_line(raw_);
    raw_ = std::move(*ahead_);
    ahead_.reset();
    return true;
}

// What stands above a subtitle's time.
bool Lines::is_name_of_subtitle(std::string_view text) {
    if (text.find(' ') != std::string_view::npos) return false;
    std::string next;
    if (!source_.next_line(next)) return false;
    ahead_ = std::move(next);
    return is_timing(trim(*ahead_));
}

bool Lines::left_out(std::string_view text) {
    std::size_t Overview::*count = nullptr;
    const bool page = is_page_number(text);
    if (number_ <= header_ || (form_.quoted && !text.starts_with('>')))
        count = &Overview::unnamed;
    else if (page || (after_page_ && is_running_title(text)))
        count = &Overview::pages;
    else if (is_note(text))
        count = &Overview::notes;
    after_page_ = page || (after_page_ && count);
    if (count && overview_) ++(overview_->*count);
    return count != nullptr;
}

// What stands at the top of each page: a line of its own that nobody says and no sentence ends.
bool Lines::is_running_title(std::string_view text) {
    const auto label = label_of(text);
    if (text[0] < 'A' || text[0] > 'Z' || (label && label->joint != Joint::nothing)) return false;
    if (std::string_view(".?!,;:\"'-").find(text.back()) != std::string_view::npos || (text.back() & 0x80) != 0)
        return false;
    std::string next;
    if (!ahead_ && source_.next_line(next)) ahead_ = std::move(next);
    return ahead_ && trim(*ahead_).empty();
}

}  // namespace practicum::transcripts
