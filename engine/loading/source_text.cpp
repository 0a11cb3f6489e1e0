#include "loading/source_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace practicum::loading {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

}  // namespace

SourceText::SourceText(std::uint16_t file, std::string_view text) : file_(file), text_(text), line_starts_{0} {
    for (std::size_t at = 0; at < text.size(); ++at)
        if (text[at] == '\n') line_starts_.push_back(at + 1);
}

std::uint32_t SourceText::line_number(std::size_t offset) const {
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    return static_cast<std::uint32_t>(after - line_starts_.begin());
}

std::size_t SourceText::line_start(std::size_t offset) const { return line_starts_[line_number(offset) - 1]; }

std::string_view SourceText::line_at(std::size_t offset) const {
    std::string_view line = text_.substr(line_start(offset));
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

Span SourceText::span(std::size_t offset, std::size_t until) const {
    offset = std::min(offset, text_.size());
    const std::size_t start = line_start(offset), line_end = start + line_at(offset).size();
    Span out{file_, line_number(offset),
             static_cast<std::uint32_t>(char_count(text_.substr(start, offset - start))) + 1, 1};
    if (until > offset && until <= line_end)
        out.length = static_cast<std::uint32_t>(char_count(text_.substr(offset, until - offset)));
    return out;
}

std::optional<std::size_t> SourceText::first_bad_byte() const {
    for (std::size_t at = 0; at < text_.size();) {
        const std::size_t from = at;
        const char32_t c = next_char(text_, at);
        const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
        const bool broken = c == U'\uFFFD' && text_.substr(from, 3) != "\xEF\xBF\xBD";
        if (control || broken) return from;
    }
    return std::nullopt;
}

ScalarStyle SourceText::style_at(std::size_t offset) const {
    switch (offset < text_.size() ? text_[offset] : ' ') {
        case '\'': return ScalarStyle::single_quoted;
        case '"': return ScalarStyle::double_quoted;
        case '|':
        case '>': return ScalarStyle::block;
        default: return ScalarStyle::plain;
    }
}

std::optional<std::size_t> SourceText::end_of_quoted(std::size_t offset) const {
    const char mark = text_[offset];
    for (std::size_t at = offset + 1; at < text_.size(); ++at) {
        if (mark == '"' && text_[at] == '\\') {
            ++at;
        } else if (text_[at] == mark) {
            const bool doubled = mark == '\'' && at + 1 < text_.size() && text_[at + 1] == mark;
            if (!doubled) return at + 1;
            ++at;
        }
    }
    return std::nullopt;
}

// YAML joins the lines of a plain scalar: any run of white space stands for any other.
std::size_t SourceText::end_of_plain(std::size_t offset, std::string_view value) const {
    std::size_t at = offset;
    for (std::size_t i = 0; i < value.size() && at < text_.size();) {
        if (is_space(value[i]) && is_space(text_[at])) {
            while (at < text_.size() && is_space(text_[at])) ++at;
            while (i < value.size() && is_space(value[i])) ++i;
        } else if (value[i] == text_[at]) {
            ++i;
            ++at;
        } else {
            break;
        }
    }
    return at;
}

std::string_view SourceText::comment_after(std::size_t offset) const {
    std::size_t at = offset;
    while (at < text_.size() && is_blank(text_[at])) ++at;
    if (at == offset || at >= text_.size() || text_[at] != '#') return {};
    return text_.substr(at, text_.find_first_of("\r\n", at) - at);
}

}  // namespace practicum::loading
