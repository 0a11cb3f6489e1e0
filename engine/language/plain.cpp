#include "language/plain.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

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

// Words whose apostrophe is often left out, where what is left is no other word.
const std::unordered_map<std::string, std::string>& apostrophes() {
    static const std::unordered_map<std::string, std::string> table = [] {
        constexpr std::array words{
            "don't",    "can't",       "won't",     "isn't",    "aren't",   "wasn't",   "weren't",
            "doesn't",  "didn't",      "hasn't",    "haven't",  "hadn't",   "couldn't", "shouldn't",
            "wouldn't", "mustn't",     "needn't",   "ain't",    "i'm",      "i've",     "you're",
            "you've",   "you'd",       "they're",   "they've",  "they'd",   "we've",    "that's",
            "what's",   "there's",     "here's",    "who's",    "where's",  "how's",    "it'd",
            "it'll",    "that'd",      "that'll",   "he's",     "she's",    "you'll",   "they'll",
            "y'all",    "couldn't've", "should've", "would've", "could've", "might've", "must've"};
        std::unordered_map<std::string, std::string> out;
        for (const std::string word : words) {
            std::string bare = word;
            bare.erase(std::remove(bare.begin(), bare.end(), '\''), bare.end());
            out.emplace(std::move(bare), word);
        }
        return out;
    }();
    return table;
}

std::string with_apostrophes(std::string_view text) {
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
        const std::string word(text.substr(at, end - at));
        const auto known = apostrophes().find(word);
        out += known == apostrophes().end() ? word : known->second;
        at = end;
    }
    return out;
}

std::string_view without_filler(std::string_view text) {
    constexpr std::array<std::string_view, 11> fillers{"um",  "umm",  "ummm", "uh",  "uhm", "er",
                                                       "erm", "errm", "hm",   "hmm", "hmmm"};
    while (true) {
        const std::size_t word =
            static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_letter) - text.begin());
        if (std::find(fillers.begin(), fillers.end(), text.substr(0, word)) == fillers.end()) return text;
        const std::size_t rest = text.find_first_not_of(",.- ", word);
        if (rest == word || rest == std::string_view::npos) return text;
        text = text.substr(rest);
    }
}

}  // namespace

std::string plain_form(std::string_view text) {
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
    std::string out = with_apostrophes(inner);
    out.erase(0, out.size() - without_filler(out).size());
    const auto last = out.find_last_not_of(".?! ");
    const std::size_t end = last == std::string::npos ? 0 : last + 1;
    const std::string tail = out.substr(end);
    out.resize(end);
    if (tail.find('?') != std::string::npos) return out + '?';
    return tail.find('!') != std::string::npos ? out + '!' : out;
}

}  // namespace practicum::language
