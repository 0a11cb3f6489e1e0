#include "language/plain.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace practicum::language {

namespace {

constexpr char32_t left_out = 0;

// A character as it counts; left_out if it does not.
char32_t plain_char(char32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
    if ((c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == '`' || c == 0xB4) return '\'';
    if ((c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == '"' || c == 0x2033) return left_out;
    if ((c >= 0x2010 && c <= 0x2014) || c == 0x2212) return '-';
    if (c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x3000 || c == '*' ||
        c == '_')
        return ' ';
    // Emoji, their joiners and selectors, arrows and other marks that are no text.
    if (c >= 0x1F000 || (c >= 0x2190 && c <= 0x2BFF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x200B && c <= 0x200F) ||
        c == 0xFEFF)
        return left_out;
    return c;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// Each word with the apostrophe that it lacks, and without a slip of the finger.
std::string with_words_mended(std::string_view text, const Words& words) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter(text[at])) {
            out += text[at++];
            continue;
        }
        std::size_t end = at + 1;
        while (end < text.size() &&
               (is_letter(text[end]) || (text[end] == '\'' && end + 1 < text.size() && is_letter(text[end + 1]))))
            ++end;
        std::string word(text.substr(at, end - at));
        if (word.find('\'') == std::string::npos) word = words.mended(word);
        const std::string_view whole = contraction(word);
        out += whole.empty() ? word : whole;
        at = end;
    }
    return out;
}

std::string_view first_word(std::string_view text) {
    return text.substr(0,
                       static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter) - text.begin()));
}

// Whether a word at the beginning says nothing. "Well" says little, but not in "well done".
bool is_opener(std::string_view word, std::string_view between, std::string_view rest) {
    static constexpr std::array<std::string_view, 11> fillers{"um",  "umm",  "ummm", "uh",  "uhm", "er",
                                                              "erm", "errm", "hm",   "hmm", "hmmm"};
    static constexpr std::array<std::string_view, 22> after_well{
        "i",    "you", "he",  "she",  "it",  "we",   "they",  "that",    "this", "there", "if",
        "what", "how", "why", "when", "who", "then", "maybe", "perhaps", "your", "my",    "the"};
    const auto is_in = [](const auto& list, std::string_view one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    if (word != "well") return is_in(fillers, word);
    return between.find_first_of(",.-") != std::string_view::npos || is_in(after_well, first_word(rest));
}

std::string_view without_openers(std::string_view text) {
    while (true) {
        const std::string_view word = first_word(text);
        const std::size_t rest = text.find_first_not_of(",.- ", word.size());
        if (rest == word.size() || rest == std::string_view::npos) return text;
        if (!is_opener(word, text.substr(word.size(), rest - word.size()), text.substr(rest))) return text;
        text = text.substr(rest);
    }
}

}  // namespace

std::string plain_form(std::string_view text, const Words& words) {
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t typed = next_char(text, at);
        if (typed == 0x2026) {
            kept += "...";
            continue;
        }
        const char32_t c = plain_char(typed);
        if (c == left_out || (c == ' ' && (kept.empty() || kept.back() == ' '))) continue;
        append_char(kept, c);
    }
    if (!kept.empty() && kept.back() == ' ') kept.pop_back();
    std::string_view inner = kept;
    if (inner.size() >= 2 && inner.front() == '\'' && inner.back() == '\'')
        inner = trim(inner.substr(1, inner.size() - 2));
    std::string out = with_words_mended(inner, words);
    out.erase(0, out.size() - without_openers(out).size());
    const auto last = out.find_last_not_of(".?! ");
    const std::size_t end = last == std::string::npos ? 0 : last + 1;
    const std::string tail = out.substr(end);
    out.resize(end);
    if (tail.find('?') != std::string::npos) return out + '?';
    return tail.find('!') != std::string::npos ? out + '!' : out;
}

}  // namespace practicum::language
