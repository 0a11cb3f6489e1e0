#include "transcripts/labels.hpp"

#include <algorithm>
#include <array>

#include "base/split.hpp"
#include "base/utf8.hpp"
#include "text/unicode.hpp"

namespace practicum::transcripts {

namespace {

constexpr std::size_t longest_name = 48, most_words = 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

bool take(std::string_view& text, std::string_view what) {
    if (!text.starts_with(what)) return false;
    text.remove_prefix(what.size());
    return true;
}

// "- ", "* ", "1. ", "2) ", "003 ", "> ", "• ", "## ".
void take_list_mark(std::string_view& text) {
    const auto behind_hashes = text.find_first_not_of('#');
    if (behind_hashes != std::string_view::npos && behind_hashes > 0 && text[behind_hashes] == ' ')
        text = trim(text.substr(behind_hashes));
    for (const std::string_view mark :
         {"- ", "* ", "> ", "+ ", ">> ", "\xE2\x80\xA2 ", "\xE2\x80\x93 ", "\xE2\x80\x94 "})
        if (take(text, mark)) {
            text = trim(text);
            return;
        }
    std::size_t digits = 0;
    while (digits < text.size() && digits < 5 && is_digit(text[digits])) ++digits;
    const std::string_view behind = text.substr(digits);
    if (digits > 0 && (behind.starts_with(". ") || behind.starts_with(") ")))
        text = trim(behind.substr(2));
    else if (digits > 0 && (behind.starts_with(" ") || behind.starts_with("\t")))
        text = trim(behind);
}

// A word that may be part of a name: it begins with a capital, a digit, or a letter that is not ASCII.
bool may_name(std::string_view word) {
    const char first = word[0];
    return (first >= 'A' && first <= 'Z') || is_digit(first) || (first & 0x80) != 0;
}

// "van", "de": small words within names.
bool is_particle(std::string_view word) {
    static constexpr std::array<std::string_view, 16> all{"van", "der", "den", "de",  "la", "le", "du",  "von",
                                                          "zu",  "di",  "da",  "bin", "al", "el", "ter", "ten"};
    return std::find(all.begin(), all.end(), word) != all.end();
}

bool looks_like_name(std::string_view name) {
    if (name.empty() || name.size() > longest_name || !is_letter(name[0])) return false;
    const bool strange = std::any_of(name.begin(), name.end(), [](char c) {
        return !is_letter(c) && !is_digit(c) && c != ' ' && c != '.' && c != '\'' && c != '-' && c != '/' && c != '_' &&
               c != '#';
    });
    if (strange) return false;
    std::size_t words = 0;
    bool capitals = true;
    for (const std::string_view word : split(name, " ")) {
        if (word.empty()) continue;
        ++words;
        capitals = capitals && (may_name(word) || (words > 1 && is_particle(word)));
    }
    return words <= most_words && capitals;
}

// "T1", "Client 12", "therapist #3": a role and the number of the turn. "Speaker 1" is a name.
std::string_view without_turn_number(std::string_view name) {
    std::size_t end = name.size();
    while (end > 0 && (is_digit(name[end - 1]) || name[end - 1] == '.')) --end;
    while (end > 0 && (name[end - 1] == ' ' || name[end - 1] == '#' || name[end - 1] == '_' || name[end - 1] == '-'))
        --end;
    return end < name.size() && is_role(name.substr(0, end)) ? name.substr(0, end) : name;
}

// Takes "(client)" or "[T]" off the end of a name.
void take_role(std::string_view& name, std::string& role) {
    const char close = name.empty() ? ' ' : name.back();
    if (close != ')' && close != ']') return;
    const auto open = name.rfind(close == ')' ? '(' : '[');
    if (open == std::string_view::npos || open == 0) return;
    std::string_view inside = trim(name.substr(open + 1, name.size() - open - 2));
    std::string_view time = inside;
    if (!(take_time(time) && trim(time).empty())) role = clean_text(inside);
    name = trim(name.substr(0, open));
}

// Takes a time off the end: "Anna 0:03", "Anna  [00:12:01]".
bool take_time_behind(std::string_view& name) {
    for (std::size_t at = name.size(); at-- > 1;) {
        if (name[at - 1] != ' ' && name[at - 1] != '\t' && name[at] != '[' && name[at] != '(') continue;
        std::string_view time = trim(name.substr(at));
        if (!take_time(time) || !trim(time).empty()) continue;
        name = trim(name.substr(0, at));
        return true;
    }
    return false;
}

void take_marks(std::string_view& text, std::string_view& mark) {
    for (const std::string_view one : {"'''", "**", "__", "*", "_"})
        if (text.starts_with(one) && text.size() > one.size() && text[one.size()] != ' ') {
            mark = one;
            text.remove_prefix(one.size());
            return;
        }
}

// Fills in name and role; false if it is no name.
bool read_name(std::string_view written, Label& label) {
    std::string_view name = trim(written);
    label.timed = take_time_behind(name) || label.timed;
    take_role(name, label.role);
    label.timed = take_time_behind(name) || label.timed;
    const std::string_view plain = without_turn_number(name);
    label.numbered = plain.size() != name.size();
    if (!looks_like_name(plain) && !is_role(plain)) return false;
    label.name = clean_text(plain);
    return true;
}

// A few words that no sentence goes through.
bool may_be_somebody(std::string_view name) {
    constexpr std::size_t most_doubtful_words = 3;
    if (name.empty() || name.find_first_of(".,;!?\"|=<>") != std::string_view::npos) return false;
    return split(name, " ").size() <= most_doubtful_words;
}

}  // namespace

namespace {

// Without capitals, blanks around it, and the article before it.
std::string role_key(std::string_view name) {
    std::string key = folded(trim(name));
    return key.starts_with("the ") ? key.substr(4) : key;
}

}  // namespace

namespace {

// The role in a name: "therapist", "the client", "Trainee therapist".
template <std::size_t N>
bool holds_role(std::string_view name, const std::array<std::string_view, N>& roles) {
    constexpr std::size_t shortest_word = 5;
    const std::string key = role_key(name);
    const std::string_view all = key;
    const auto is_one = [&](std::string_view word) {
        return std::find(roles.begin(), roles.end(), word) != roles.end();
    };
    if (is_one(all)) return true;
    const auto last = all.rfind(' ');
    return last != std::string_view::npos && all.size() - last > shortest_word && is_one(all.substr(last + 1));
}

}  // namespace

bool is_therapist_role(std::string_view name) {
    static constexpr std::array<std::string_view, 18> roles{
        "therapist", "psychologist", "counselor",    "counsellor", "psychotherapist",
        "clinician", "coach",        "practitioner", "couns",      "t",
        "th",        "ther",         "the",          "cou",        "co",
        "therapeut", "therapeutin",  "terapeuta"};
    return holds_role(name, roles);
}

bool is_client_role(std::string_view name) {
    static constexpr std::array<std::string_view, 15> roles{"client",   "patient",   "coachee",  "c",       "p",
                                                            "cl",       "pt",        "pat",      "cli",     "klient",
                                                            "klientin", "patientin", "paciente", "cliente", "clienta"};
    return holds_role(name, roles);
}

std::string key_of(std::string_view name) { return folded(trim(name)); }

namespace {

std::size_t digits_in_front(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    return digits;
}

// "05/03/2024, ", "2024-03-05 ".
void take_date(std::string_view& text) {
    std::string_view rest = text;
    for (int part = 0; part < 3; ++part) {
        const std::size_t digits = digits_in_front(rest);
        if (digits == 0 || digits > 4) return;
        rest.remove_prefix(digits);
        if (part < 2 && (rest.empty() || std::string_view("-/.").find(rest[0]) == std::string_view::npos)) return;
        if (part < 2) rest.remove_prefix(1);
    }
    if (!rest.starts_with(", ") && !rest.starts_with(" ") && !rest.starts_with("T")) return;
    rest.remove_prefix(1);
    text = trim(rest);
}

// "0:03", "1:02:03.250", "3.00s", "2:00 PM".
bool take_clock(std::string_view& text) {
    std::string_view rest = text;
    std::size_t colons = 0;
    bool fraction = false;
    for (;;) {
        const std::size_t digits = digits_in_front(rest);
        if (digits == 0 || digits > 5) return false;
        rest.remove_prefix(digits);
        fraction = (rest.starts_with(".") || rest.starts_with(",")) && digits_in_front(rest.substr(1)) > 0;
        if (fraction) rest.remove_prefix(1 + digits_in_front(rest.substr(1)));
        if (fraction || colons == 3 || !rest.starts_with(":") || digits_in_front(rest.substr(1)) == 0) break;
        rest.remove_prefix(1);
        ++colons;
    }
    if (colons == 0 && !(fraction && take(rest, "s"))) return false;
    for (const std::string_view half : {" AM", " PM", " am", " pm", "AM", "PM", "am", "pm", " a.m.", " p.m."})
        if (take(rest, half)) break;
    text = rest;
    return true;
}

// "0.31 - 8.02", from and to in seconds.
bool take_seconds(std::string_view& text) {
    std::string_view rest = text;
    for (int part = 0; part < 2; ++part) {
        const std::size_t whole = digits_in_front(rest);
        if (whole == 0 || !rest.substr(whole).starts_with(".")) return false;
        rest.remove_prefix(whole + 1);
        rest.remove_prefix(digits_in_front(rest));
        if (part == 0 && !take(rest, " - ")) return false;
    }
    text = rest;
    return true;
}

bool take_dash(std::string_view& text) {
    for (const std::string_view dash : {"-->", "-", "\xE2\x80\x93", "\xE2\x80\x94", "to "})
        if (take(text, dash)) return true;
    return false;
}

}  // namespace

bool take_time(std::string_view& text) {
    std::string_view rest = text;
    const std::string_view close = take(rest, "[") ? "]" : take(rest, "(") ? ")" : take(rest, "#") ? "#" : "";
    take_date(rest);
    if (!take_clock(rest) && (close != "]" || !take_seconds(rest))) return false;
    std::string_view until = trim(rest);
    if (take_dash(until)) {
        until = trim(until);
        if (take_clock(until)) rest = until;
    }
    // "#00:00:03-0#": tenths.
    if (close == "#" && take(rest, "-")) rest.remove_prefix(digits_in_front(rest));
    if (!take(rest, close)) return false;
    if (close.empty() && !rest.empty() && std::string_view(" \t-").find(rest[0]) == std::string_view::npos)
        return false;
    text = trim(rest);
    for (const std::string_view dash : {"- ", "\xE2\x80\x93 ", "\xE2\x80\x94 "})
        if (take(text, dash)) break;
    text = trim(text);
    return true;
}

namespace {

// A name within brackets: "[Therapist] …", "<Therapist> …", "(T) …".
std::optional<Label> bracketed_label(std::string_view text, std::string_view mark, char close, Label label) {
    const auto end = text.find(close);
    if (end == std::string_view::npos || end > longest_name) return std::nullopt;
    if (!read_name(text.substr(1, end - 1), label)) return std::nullopt;
    label.rest = trim(text.substr(end + 1));
    if (!mark.empty()) take(label.rest, mark);
    take(label.rest, ":");
    label.rest = trim(label.rest);
    label.timed = take_time(label.rest) || label.timed;
    // What is in brackets may be a note.
    const bool known = is_role(label.name) || is_role(label.role);
    if (label.rest.empty() && (known || label.timed))
        label.joint = Joint::nothing;
    else
        label.joint = known ? Joint::colon : Joint::brackets;
    return label;
}

// The first colon that is not within a time.
std::size_t colon_in(std::string_view text) {
    auto at = text.find(':');
    while (at != std::string_view::npos && at > 0 && is_digit(text[at - 1]) && at + 1 < text.size() &&
           is_digit(text[at + 1]))
        at = text.find(':', at + 1);
    return at;
}

// "Name: …", "**Name:** …", "**Name**: …"; a full-width colon too.
std::optional<Label> colon_label(std::string_view text, std::string_view mark, Label label) {
    constexpr std::string_view full_width = "\xEF\xBC\x9A";
    const auto wide = text.find(full_width), narrow = colon_in(text);
    const auto at = std::min(wide, narrow);
    if (at == std::string_view::npos || at > longest_name) return std::nullopt;
    std::string_view name = text.substr(0, at);
    std::string_view rest = text.substr(at + (wide < narrow ? full_width.size() : 1));
    if (!mark.empty() && name.ends_with(mark))
        name.remove_suffix(mark.size());
    else if (!mark.empty())
        take(rest, mark);
    const bool spaced = rest.empty() || rest[0] == ' ' || rest[0] == '\t' || !mark.empty() || wide < narrow;
    if (!read_name(name, label)) {
        if (!spaced || !may_be_somebody(trim(name))) return std::nullopt;
        label.name = clean_text(trim(name));
        label.joint = Joint::doubtful;
    } else if (!spaced && !is_role(label.name)) {
        return std::nullopt;
    }
    label.rest = trim(rest);
    if (label.rest.starts_with('(') || label.rest.starts_with('[')) label.timed = take_time(label.rest) || label.timed;
    return label;
}

// "**Name** …".
std::optional<Label> marked_label(std::string_view text, std::string_view mark, Label label) {
    const auto end = mark.empty() ? std::string_view::npos : text.find(mark);
    if (end == std::string_view::npos || end == 0 || !read_name(text.substr(0, end), label)) return std::nullopt;
    label.rest = trim(text.substr(end + mark.size()));
    label.joint = label.rest.empty() ? Joint::nothing : Joint::colon;
    return label;
}

// What stands behind a name and a tab: a column of times goes, and so does a last column of a code.
std::string_view without_columns(std::string_view rest) {
    constexpr std::size_t longest_code = 12;
    while (take_time(rest)) {}
    const auto tab = rest.rfind('\t');
    return tab != std::string_view::npos && rest.size() - tab <= longest_code ? trim(rest.substr(0, tab)) : rest;
}

// "THERAPIST. …", "T) …", "Client = …", and columns of blanks: only a role is told by them.
std::optional<Label> label_of_role(std::string_view text, const Label& begun) {
    for (const std::string_view joint :
         {"\xE2\x80\x93", "\xE2\x80\x94", "  ", " = ", "=", ") ", " / ", "/ ", " > ", "> ", ". "}) {
        const auto at = text.find(joint);
        Label label = begun;
        if (at > longest_name || !read_name(text.substr(0, at), label) || !is_role(label.name)) continue;
        // "T. S. Eliot": a full stop stands behind initials.
        if (joint == ". " && label.name.size() < 5) continue;
        label.rest = trim(text.substr(at + joint.size()));
        label.joint = Joint::loose;
        // A time behind a role belongs to the name.
        std::string_view time = label.rest;
        if (take_time(time)) continue;
        return label;
    }
    return std::nullopt;
}

// "Name - …", "Name\t…", "T1 …".
std::optional<Label> loose_label(std::string_view text, const Label& begun) {
    for (const std::string_view joint : {"\t", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " | "}) {
        const auto at = text.find(joint);
        Label label = begun;
        if (at == std::string_view::npos || at > longest_name || !read_name(text.substr(0, at), label)) continue;
        label.rest = without_columns(trim(text.substr(at + joint.size())));
        label.joint = Joint::loose;
        return label;
    }
    if (auto found = label_of_role(text, begun)) return found;
    Label label = begun;
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos || !is_digit(text[blank - 1]) || !read_name(text.substr(0, blank), label) ||
        !label.numbered)
        return std::nullopt;
    label.rest = trim(text.substr(blank));
    label.joint = Joint::loose;
    return label;
}

}  // namespace

std::optional<Label> label_of(std::string_view line) {
    Label label;
    std::string_view text = trim(line);
    label.timed = take_time(text);
    take_list_mark(text);
    label.timed = take_time(text) || label.timed;
    std::string_view mark;
    take_marks(text, mark);
    if (text.empty()) return std::nullopt;
    const char open = text[0];
    const char close = open == '[' ? ']' : open == '<' ? '>' : open == '(' ? ')' : '\0';
    if (close != '\0') return bracketed_label(text, mark, close, label);
    auto doubtful = colon_label(text, mark, label);
    if (doubtful && doubtful->joint != Joint::doubtful) return doubtful;
    if (auto found = marked_label(text, mark, label)) return found;
    if (auto found = loose_label(text, label)) return found;
    if (doubtful) return doubtful;
    if (text.size() > longest_name || !read_name(text, label)) return std::nullopt;
    label.joint = Joint::nothing;
    return label;
}

}  // namespace practicum::transcripts
