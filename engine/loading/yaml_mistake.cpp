#include "loading/yaml_mistake.hpp"

#include <algorithm>
#include <optional>

#include "base/format.hpp"
#include "base/utf8.hpp"

namespace practicum::loading {

namespace {

Diagnostic mistake(Span at, std::string message, std::string hint) {
    return {"P0002", Severity::error, at, std::move(message), std::move(hint)};
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Finds the texts in quotation marks that a file opens, closely enough to tell which of them a mistake comes from.
class QuoteFinder {
public:
    QuoteFinder(const SourceText& source, std::size_t before) : source_(source), before_(before) {}

    // The last one that opens before a place and runs over the end of its line; none if there is none.
    std::optional<std::size_t> last_long() {
        const std::string_view text = source_.text();
        bool value_may_begin = true;  // at the start of a line, behind ': ', '- ', ', ' and an opening bracket
        for (std::size_t at = 0; at < std::min(before_, text.size());) {
            const char c = text[at];
            if (value_may_begin && (c == '"' || c == '\'')) {
                const auto end = source_.end_of_quoted(at);
                if (!end || source_.line_number(*end - 1) != source_.line_number(at)) found_ = at;
                if (!end) return found_;
                at = *end;
                value_may_begin = false;
            } else if (value_may_begin && (c == '|' || c == '>')) {
                at = behind_block(at);
            } else if (c == '#' && (at == 0 || is_space(text[at - 1]))) {
                at = end_of_line(at);
            } else {
                const bool opens = c == '[' || c == '{' || c == ',' || c == '\n';
                const bool introduces =
                    (c == ':' || c == '-' || c == '?') && at + 1 < text.size() && is_space(text[at + 1]);
                value_may_begin = opens || introduces || (value_may_begin && is_space(c));
                ++at;
            }
        }
        return found_;
    }

private:
    std::size_t end_of_line(std::size_t at) const {
        return std::min(source_.text().find('\n', at), source_.text().size());
    }

    // Behind a block text, whose lines are indented more than the line it begins in.
    std::size_t behind_block(std::size_t at) const {
        const std::string_view text = source_.text();
        const auto indent = [&](std::size_t start) { return text.find_first_not_of(' ', start) - start; };
        const std::size_t own = indent(source_.line_start(at));
        for (at = end_of_line(at); at + 1 < text.size(); at = end_of_line(at + 1)) {
            const bool blank = text[at + 1] == '\n' || text.substr(at + 1, 2) == "\r\n";
            if (!blank && indent(at + 1) <= own) break;
        }
        return at;
    }

    const SourceText& source_;
    std::size_t before_;
    std::optional<std::size_t> found_;
};

// Where the value in a line begins: behind 'key: ' and '- '.
std::size_t value_in(std::string_view line) {
    std::size_t at = line.find_first_not_of(' ');
    if (at == std::string_view::npos) return line.size();
    while (line.substr(at, 2) == "- ") at = std::min(line.find_first_not_of(' ', at + 1), line.size());
    const auto colon = line.find(": ", at);
    if (at < line.size() && line[at] != '"' && line[at] != '\'' && colon != std::string_view::npos)
        at = std::min(line.find_first_not_of(' ', colon + 1), line.size());
    return at;
}

// What a text that begins like this is taken for; empty if it may begin so.
std::string_view taken_for(char first) {
    switch (first) {
        case '"':
        case '\'': return "is read as ending at the next such mark, and more stands behind it";
        case '*': return "is read as an alias";
        case '&': return "is read as an anchor";
        case '!': return "is read as a tag";
        case '[': return "is read as a list, and more stands behind it";
        case '{': return "is read as a mapping, and more stands behind it";
        case '|':
        case '>': return "is read as the start of a text in the lines below";
        case '%':
        case '@':
        case '`': return "is not a text to YAML";
        default: return "";
    }
}

// Where a tab stands in the indentation of a line.
std::optional<std::size_t> tab_in_indentation(const SourceText& source, std::size_t offset) {
    const std::string_view line = source.line_at(offset);
    const auto tab = line.substr(0, line.find_first_not_of(" \t")).find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    return source.line_start(offset) + tab;
}

std::string hint_for(const SourceText& source, std::size_t offset) {
    const std::string_view line = source.line_at(offset);
    // The end of a file, or of a list, is where a mistake is noticed, not where it is.
    const std::size_t value = value_in(line);
    const std::string_view text = line.substr(value);
    if (!text.empty() && !taken_for(text[0]).empty()) {
        const bool brackets = text[0] == '[' || text[0] == '{';
        if (brackets && text.find(" #") != std::string_view::npos)
            return "' #' begins a comment, also within brackets: put quotation marks around the text that holds it";
        if (!brackets || text.find_first_of("]}") != std::string_view::npos)
            return format("a text that begins with {} {}: put {} around the whole text",
                          text[0] == '\'' ? "\"'\"" : format("'{}'", text[0]), taken_for(text[0]),
                          text[0] == '"' ? "single quotation marks ('…')" : "quotation marks");
        return format("the bracket '{}' is not closed: write the '{}' that belongs to it", text[0],
                      text[0] == '[' ? ']' : '}');
    }
    if (text.find(": ") != std::string_view::npos) return "a text that holds ': ' needs quotation marks around it";
    return "look at the indentation of this line and of the one above";
}

}  // namespace

Diagnostic bad_byte(const SourceText& source, std::size_t offset) {
    const auto byte = static_cast<unsigned char>(source.text()[offset]);
    if (byte < 0x80)
        return mistake(source.span(offset), format("this is not YAML: it holds the control character U+{:04X}", byte),
                       "remove it: a terminal would obey it, and a reader would not see it");
    return mistake(source.span(offset), format("this is not UTF-8: the byte 0x{:02X} is part of no character", byte),
                   "save the file as UTF-8");
}

Diagnostic unclosed_quote(const SourceText& source, std::size_t offset) {
    return mistake(source.span(offset), "this is not YAML: the quotation mark that opens here is never closed",
                   source.text()[offset] == '\''
                       ? "close the text with the same mark, or put \" around a text that begins with an apostrophe"
                       : "close the text with the same mark");
}

Diagnostic missing_colon(const SourceText& source, std::size_t offset) {
    return mistake(source.span(offset), "this is not YAML: a key stands here, and no ':' behind it",
                   "write 'key: value'; a text that goes on from the line above is indented more");
}

// A key without a colon makes a text of itself and the next line, which is where the parser gives up.
static std::optional<std::size_t> line_without_colon(const SourceText& source, std::size_t offset) {
    const std::size_t start = source.line_start(offset);
    if (start < 2) return std::nullopt;
    const auto last = source.text().substr(0, start).find_last_not_of(" \t\r\n");
    if (last == std::string_view::npos) return std::nullopt;
    const std::string_view line = source.line_at(offset), above = source.line_at(last);
    const auto indent = [](std::string_view text) { return text.find_first_not_of(' '); };
    const bool key_here = line.find(':') == offset - start,
               plain = above.find_first_of(":-#'\"") == std::string_view::npos;
    if (!key_here || !plain || indent(line) != indent(above)) return std::nullopt;
    return source.line_start(last) + indent(above);
}

Diagnostic yaml_mistake(const SourceText& source, std::size_t offset, const std::string& message) {
    if (const auto above = line_without_colon(source, offset)) return missing_colon(source, *above);
    // A mark that is closed by the next text's opening one is looked for where it was opened.
    if (const auto quote = QuoteFinder(source, offset).last_long()) {
        const auto end = source.end_of_quoted(*quote);
        if (!end) return unclosed_quote(source, *quote);
        if (source.line_number(*end - 1) == source.line_number(offset))
            return mistake(source.span(*quote),
                           format("this is not YAML: the text that this quotation mark opens runs to line {}, and more "
                                  "stands behind it there",
                                  source.line_number(*end - 1)),
                           "close the text where it should end");
    }
    // What is noticed at the end of the file, or at the start of a line, stands in the last line that says something.
    std::size_t at = std::min(offset, source.text().size());
    const std::string_view before = source.text().substr(0, at);
    const bool nothing_here = trim(source.line_at(at)).empty();
    if (nothing_here) {
        const auto last = before.find_last_not_of(" \t\r\n");
        if (last != std::string_view::npos) at = last;
    }
    if (const auto tab = tab_in_indentation(source, at))
        return mistake(source.span(*tab), "this is not YAML: the line is indented with a tab",
                       "use spaces: a tab is as wide as each program likes");
    return mistake(source.span(at), format("this is not YAML: {}", message), hint_for(source, at));
}

}  // namespace practicum::loading
