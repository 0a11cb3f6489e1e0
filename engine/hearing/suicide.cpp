#include "hearing/suicide.hpp"

#include <algorithm>
#include <optional>

#include "base/format.hpp"
#include "base/split.hpp"
#include "base/utf8.hpp"

namespace practicum::hearing {

namespace {

std::vector<std::string> words_in(std::string_view plain) {
    std::vector<std::string> out(1);
    for (const char c : plain) {
        const bool in_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '-';
        if (in_word)
            out.back() += c;
        else if (!out.back().empty())
            out.emplace_back();
    }
    if (out.back().empty()) out.pop_back();
    return out;
}

bool meets(const std::string& word, std::string_view pattern) {
    if (!pattern.ends_with('*')) return word == pattern;
    return std::string_view(word).starts_with(pattern.substr(0, pattern.size() - 1));
}

std::optional<std::size_t> find(const std::vector<std::string>& words, const std::vector<std::string>& phrase) {
    const auto found = std::search(words.begin(), words.end(), phrase.begin(), phrase.end(), meets);
    if (found == words.end()) return {};
    return static_cast<std::size_t>(found - words.begin());
}

}  // namespace

Result<SuicideWords> SuicideWords::from(std::string_view text) {
    SuicideWords out;
    std::size_t number = 0;
    for (const std::string_view raw : split(text, "\n")) {
        std::string_view line = trim(raw);
        ++number;
        if (line.empty() || line[0] == '#') continue;
        auto& list = line.starts_with("- ") ? out.idioms_ : line.starts_with("~ ") ? out.ambiguous_ : out.phrases_;
        if (&list != &out.phrases_) line = trim(line.substr(2));
        Phrase phrase;
        for (const std::string_view word : split(line, " "))
            if (!word.empty()) phrase.emplace_back(word);
        if (phrase.empty()) return Problem{format("line {}: expected a word or a phrase, found '{}'", number, raw)};
        list.push_back(std::move(phrase));
    }
    if (out.phrases_.empty()) return Problem{"has no words"};
    return out;
}

SuicideWords::Found SuicideWords::in(std::string_view plain) const {
    std::vector<std::string> words = words_in(plain);
    for (const Phrase& idiom : idioms_)
        while (const auto at = find(words, idiom)) {
            const auto first = words.begin() + static_cast<std::ptrdiff_t>(*at);
            // A gap stays, so that what stood around the idiom does not become a phrase.
            *first = "";
            words.erase(first + 1, first + static_cast<std::ptrdiff_t>(idiom.size()));
        }
    const auto has = [&](const Phrase& phrase) { return find(words, phrase).has_value(); };
    if (std::any_of(phrases_.begin(), phrases_.end(), has)) return Found::plain;
    return std::any_of(ambiguous_.begin(), ambiguous_.end(), has) ? Found::ambiguous : Found::none;
}

}  // namespace practicum::hearing
