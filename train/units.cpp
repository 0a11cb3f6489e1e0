#include "train/units.hpp"

#include "listening/rules.hpp"

namespace practicum::train {

using namespace listening;

Unit sentence_unit(const SentenceText& sentence, CodeSet rules, const CodingContext& context,
                   const WordVectors& vectors) {
    SentenceFeatures features;
    sentence_features(sentence, rules, context, vectors, features);
    return {features.counted, {features.numbers.begin(), features.numbers.end()}};
}

void add_typed(TypedSet& out, const std::vector<LabelledTurn>& turns, const WordVectors& vectors, bool alone) {
    for (std::size_t t = 0; t < turns.size(); ++t) {
        CodingContext context;
        if (!alone) context.client_said(turns[t].client, vectors);
        for (const auto& sentence : turns[t].sentences) {
            SentenceText text{sentence.text, words_of(sentence.text), false};
            const auto split = split_sentences(sentence.text);
            text.question = !split.empty() && split.back().question;
            out.units.push_back(sentence_unit(text, codes_of(rule_codes(text, context.stems)), context, vectors));
            out.codes.push_back(sentence.codes);
            out.turns.push_back(t);
        }
    }
}

std::vector<bool> truth_of(const TypedSet& set, std::size_t code) {
    std::vector<bool> out;
    for (CodeSet codes : set.codes) out.push_back(codes.has(static_cast<Code>(code)));
    return out;
}

}  // namespace practicum::train
