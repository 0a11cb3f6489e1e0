#include "matching/book_writer.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "hearing/coding.hpp"

namespace practicum::matching {

namespace {

constexpr std::uint64_t version = 2;  // of what is made of a text; raise it with every change

// The arrays of a book while it grows.
struct Arrays {
    std::vector<std::uint64_t> terms;
    std::vector<Manner> manners;
    std::vector<CodeSet> codes;
    std::vector<std::uint32_t> firsts{0}, first_terms{0};
    std::vector<float> breadths;
    std::vector<Meaning> meanings, heard;

    void add(const Phrase& phrase) {
        terms.insert(terms.end(), phrase.terms.begin(), phrase.terms.end());
        manners.push_back(phrase.manner);
        first_terms.push_back(static_cast<std::uint32_t>(terms.size()));
        meanings.push_back(phrase.meaning);
        heard.push_back(phrase.heard);
    }
    void end_part() { firsts.push_back(static_cast<std::uint32_t>(manners.size())); }
};

template <typename T>
void append(std::string& out, const std::vector<T>& values) {
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

void append(std::string& out, std::uint64_t value) {
    for (const std::uint32_t half : {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)})
        out.append(reinterpret_cast<const char*>(&half), sizeof half);
}

// How unlike each other they are: 1 less the mean likeness of two.
float breadth_of(const std::vector<Phrase>& examples) {
    float sum = 0, count = 0;
    for (std::size_t i = 0; i < examples.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            sum += likeness(examples[i].meaning, examples[j].meaning);
            count += 1;
        }
    return count > 0 ? std::clamp(1 - sum / count, 0.0F, 1.0F) : 0.0F;
}

Phrase example_of(const std::string& text, const hearing::ClientLine& nothing_said, const Wording& wording,
                  const PhraseModels& models) {
    hearing::Readings readings;
    const Heard heard = hearing::hear_behaviours(Typed(text), nothing_said, models.hearing, &readings);
    if (heard.sentences.empty()) return {meaning_of(text, models), {}, terms_of(text, wording), {}};
    return phrase_of_all({heard, readings}, wording, models);
}

}  // namespace

std::uint64_t book_key(std::span<const MoveTexts> moves, std::span<const std::vector<std::string>> synonyms,
                       const Language& language) {
    std::uint64_t key = mix(version, language.fingerprint);
    const auto add = [&](const std::vector<std::string>& texts) {
        key = mix(key, texts.size());
        for (const auto& text : texts) key = hash64(text, mix(key, text.size()));
    };
    for (const auto& move : moves) {
        for (const auto* texts : {&move.examples, &move.not_meant, &move.about, &move.needs}) add(*texts);
        for (const Code code : move.codes.list()) key = mix(key, static_cast<std::uint64_t>(code));
    }
    for (const auto& group : synonyms) add(group);
    return key;
}

std::string written_book(std::span<const MoveTexts> moves, std::span<const std::vector<std::string>> synonyms,
                         const Language& language) {
    const PhraseModels models{language.hearing, language.relevance};
    const Wording wording = wording_of(moves, synonyms, language.hearing.words);
    const hearing::ClientLine nothing_said = hearing::client_line("", language.hearing);
    const auto ready = [&](const std::string& text) { return example_of(text, nothing_said, wording, models); };
    Arrays arrays;
    for (const auto& move : moves) {
        std::vector<Phrase> examples;
        for (const auto& text : move.examples) examples.push_back(ready(text));
        for (const auto& example : examples) arrays.add(example);
        arrays.end_part();
        for (const auto& text : move.not_meant) arrays.add(ready(text));
        arrays.end_part();
        for (const auto* phrases : {&move.about, &move.needs}) {
            for (const auto& text : *phrases) arrays.add({{}, {}, terms_of(text, wording), {}});
            arrays.end_part();
        }
        arrays.codes.push_back(move.codes);
        arrays.breadths.push_back(breadth_of(examples));
    }
    std::string body;
    append(body, arrays.terms);
    append(body, arrays.manners);
    append(body, arrays.codes);
    append(body, arrays.firsts);
    append(body, arrays.first_terms);
    append(body, arrays.breadths);
    append(body, arrays.meanings);
    append(body, arrays.heard);
    std::string out = "PRACBOK1";
    append(out, book_key(moves, synonyms, language));
    append(out, hash64(body));
    const std::vector<std::uint32_t> counts{static_cast<std::uint32_t>(moves.size()),
                                            static_cast<std::uint32_t>(arrays.manners.size()),
                                            static_cast<std::uint32_t>(arrays.terms.size()), 0};
    append(out, counts);
    return out + body;
}

ExampleBook made_book(std::span<const MoveTexts> moves, std::span<const std::vector<std::string>> synonyms,
                      const Language& language) {
    return *ExampleBook::from(Bytes(written_book(moves, synonyms, language)), book_key(moves, synonyms, language));
}

ExampleBook book_of(const Scenario& scenario, const Language& language) {
    return made_book(texts_of(scenario), scenario.synonyms, language);
}

}  // namespace practicum::matching
