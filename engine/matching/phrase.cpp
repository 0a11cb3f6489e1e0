#include "matching/phrase.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "language/plain.hpp"
#include "language/text.hpp"

namespace practicum::matching {

namespace {

bool negates(std::string_view word) {
    static constexpr std::array words{"not", "never", "no", "nothing", "nobody", "none", "without", "cannot", "neither", "nor"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_pronoun(std::string_view word) {
    static constexpr std::array words{"he", "him", "his", "himself", "she", "her", "hers", "herself",
                                      "they", "them", "their", "theirs", "themselves"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> corrected(std::vector<std::string> words, const Wording& wording) {
    for (auto& word : words) word = wording.corrected(word);
    return words;
}

std::vector<std::uint64_t> terms_in(std::span<const std::string> words, const Wording& wording) {
    std::vector<Term> terms;
    wording.terms(words, terms);
    std::vector<std::uint64_t> out;
    for (const auto& term : terms) out.push_back(term.hash);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace

Meaning meaning_of(std::string_view text, const PhraseModels& models) {
    return models.relevance.meaning(
        models.hearing.pieces.of(language::plain_form(text, models.hearing.words), language::most_pieces));
}

std::vector<std::uint64_t> terms_of(std::string_view text, const Wording& wording) {
    return terms_in(corrected(language::words_of(text), wording), wording);
}

Phrase phrase_of(const Heard& heard, std::size_t first, std::size_t last, const Wording& wording,
                 const PhraseModels& models) {
    Phrase out;
    std::string text;
    for (std::size_t s = first; s <= last; ++s) {
        const auto& sentence = heard.sentences[s];
        if (!text.empty()) text += ' ';
        text += sentence.text;
        out.manner.codes = out.manner.codes | codes_of(sentence.codes);
        if (!sentence.question) continue;
        out.manner.kind = static_cast<std::uint8_t>(static_cast<unsigned>(sentence.question->kind) + 1);
        const auto& about = sentence.question->about;
        // Whom a pronoun means, the words do not tell.
        const bool named = about.subject == Subject::person || about.subject == Subject::thing;
        out.manner.about = named && !is_pronoun(about.words) ? hash64(about.words) : 0;
    }
    out.meaning = meaning_of(text, models);
    const auto words = corrected(language::words_of(text), wording);
    out.manner.negated = std::any_of(words.begin(), words.end(), negates) ? 1 : 0;
    out.manner.words = static_cast<std::uint16_t>(std::min<std::size_t>(words.size(), 400));
    out.terms = terms_in(words, wording);
    return out;
}

}  // namespace practicum::matching
