#include "matching/phrase.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/hash.hpp"
#include "language/plain.hpp"
#include "language/text.hpp"

namespace practicum::matching {

namespace {

bool negates(std::string_view word) {
    static constexpr std::array words{"not",  "never",   "no",     "nothing", "nobody",
                                      "none", "without", "cannot", "neither", "nor"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_pronoun(std::string_view word) {
    static constexpr std::array words{"he",      "him",  "his",  "himself", "she",    "her",       "hers",
                                      "herself", "they", "them", "their",   "theirs", "themselves"};
    return std::find(words.begin(), words.end(), word) != words.end();
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

namespace {

Meaning meaning_of_plain(std::string_view plain, const PhraseModels& models) {
    return models.relevance.meaning(models.hearing.pieces.of(plain, language::most_pieces));
}

}  // namespace

Meaning meaning_of(std::string_view text, const PhraseModels& models) {
    return meaning_of_plain(language::plain_form(text, models.hearing.words), models);
}

std::vector<std::uint64_t> terms_of(std::string_view text, const Wording& wording) {
    return terms_in(wording.corrected(language::words_of(text)), wording);
}

namespace {

std::uint8_t in_255ths(float p) { return static_cast<std::uint8_t>(std::lround(p * 255)); }

void add_sentence(Manner& manner, const HeardSentence& sentence, const hearing::Judged& judged) {
    manner.codes = manner.codes | codes_of(sentence.codes);
    for (std::size_t c = 0; c < code_count; ++c)
        manner.likely_codes[c] = std::max(manner.likely_codes[c], in_255ths(judged.codes[c]));
    const bool asks = sentence.question.has_value();
    if (!asks && manner.kind != 0) return;
    for (std::size_t k = 0; k < judged.kinds.size(); ++k) manner.likely_kinds[k] = in_255ths(judged.kinds[k]);
    if (!asks) return;
    manner.kind = static_cast<std::uint8_t>(static_cast<unsigned>(sentence.question->kind) + 1);
    const auto& about = sentence.question->about;
    // Whom a pronoun means, the words do not tell.
    const bool named = about.subject == Subject::person || about.subject == Subject::thing;
    manner.about = named && !is_pronoun(about.words) ? hash64(about.words) : 0;
}

// What all phrases have, whatever they are a part of; `encoding`: as hearing has the text.
Phrase phrase_from(std::string_view text, const Manner& manner, const language::Encoding& encoding,
                   const Wording& wording, const PhraseModels& models) {
    Phrase out;
    out.manner = manner;
    const auto words = wording.corrected(language::words_of(text));
    out.manner.negated = std::any_of(words.begin(), words.end(), negates) ? 1 : 0;
    out.manner.words = static_cast<std::uint16_t>(std::min<std::size_t>(words.size(), 400));
    out.terms = terms_in(words, wording);
    const std::string plain = language::plain_form(text, models.hearing.words);
    out.manner.text = static_cast<std::uint32_t>(hash64(plain));
    out.meaning = meaning_of_plain(plain, models);
    out.heard = models.relevance.heard(models.hearing.model.scaled(encoding));
    return out;
}

}  // namespace

Phrase phrase_of(const HeardText& text, std::size_t sentence, const Wording& wording, const PhraseModels& models) {
    Manner manner;
    const auto& heard = text.heard.sentences[sentence];
    add_sentence(manner, heard, text.readings.judged[sentence]);
    return phrase_from(heard.text, manner, text.readings.encodings[sentence], wording, models);
}

Phrase phrase_of_all(const HeardText& text, const Wording& wording, const PhraseModels& models) {
    Manner manner;
    for (std::size_t s = 0; s < text.heard.sentences.size(); ++s)
        add_sentence(manner, text.heard.sentences[s], text.readings.judged[s]);
    return phrase_from(text.heard.text, manner, text.readings.whole, wording, models);
}

}  // namespace practicum::matching
