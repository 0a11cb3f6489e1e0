#include "listening/coding.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "listening/rules.hpp"

namespace practicum::listening {

namespace {

void note_last(Heard& heard) {
    for (auto sentence = heard.sentences.rbegin(); sentence != heard.sentences.rend() && !heard.has_last; ++sentence) {
        for (const auto& code : sentence->codes) {
            if (heard.has_last && weight_of(code.code) <= weight_of(heard.last)) continue;
            heard.last = code.code;
            heard.has_last = true;
        }
    }
}

CodeSet set_of(const std::vector<HeardCode>& codes) {
    CodeSet out;
    for (const auto& code : codes) out.add(code.code);
    return out;
}

}  // namespace

void settle_turn(std::vector<HeardSentence>& sentences) {
    bool permission = false;
    for (auto& sentence : sentences) {
        for (auto& heard : sentence.codes)
            if (permission && heard.code == Code::advice) heard.code = Code::advice_with_permission;
        for (const auto& heard : sentence.codes) permission = permission || heard.code == Code::advice_with_permission;
    }
}

MainBehaviour main_of(CodeSet codes) {
    if (codes.any(questions)) return MainBehaviour::question;
    if (codes.any(reflections)) return MainBehaviour::reflection;
    if (codes.any(CodeSet{Code::information, Code::advice, Code::advice_with_permission})) return MainBehaviour::therapist_input;
    return MainBehaviour::other;
}

bool is_silence(std::string_view utterance) {
    const std::string_view text = trim(utterance);
    if (text.empty()) return false;
    const std::string lower = ascii_lower(text);
    if (lower == "(silence)" || lower == "[silence]" || lower == "*silence*" || lower == "(pause)" || lower == "(wait)" || lower == "(waits)" || lower == "(says nothing)" || lower == "(say nothing)") return true;
    return lower.find_first_not_of(". \xE2\x80\xA6") == std::string::npos;
}

void hear_sentences(const std::vector<SentenceText>& sentences, const CodingContext& context, const Language& language, Heard& heard) {
    const BehaviourModel& model = language.behaviours;
    thread_local SentenceFeatures features;  // kept for its memory only
    Sums turn_sums;
    std::array<CodeSet, max_sentences> rules{};
    std::array<float, max_sentences * code_count> likely{};
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        const auto by_rule = rule_codes(sentences[s], context.stems);
        rules[s] = set_of(by_rule);
        sentence_features(sentences[s], rules[s], context, language.vectors, features);
        const Sums sums = model.sum(features.counted);
        const auto scores = model.of_sentence(sums, features.numbers);
        for (std::size_t code = 0; code < code_count; ++code) likely[s * code_count + code] = probability(model.sentence(), code, scores[code]);
        heard.sentences.push_back({sentences[s].text, by_rule});
        turn_sums.add(sums);
    }
    settle_turn(heard.sentences);
    for (const auto& sentence : heard.sentences) heard.codes = heard.codes | set_of(sentence.codes);
    // An encourager says nothing of the rest of a turn that does more.
    if (heard.codes.size() > 1) heard.codes.remove(Code::facilitation);
    note_last(heard);

    std::array<float, turn_numbers> numbers;
    turn_features(sentences, std::span(rules).first(sentences.size()), std::span(likely).first(sentences.size() * code_count), context, language.vectors, numbers);
    const auto scores = model.of_turn(turn_sums, numbers);
    float sum = 0;
    for (std::size_t i = 0; i < 4; ++i) sum += heard.main_alone[i] = probability(model.turn(), turn_head::alone + i, scores[turn_head::alone + i]);
    for (float& p : heard.main_alone) p /= sum;
    const auto first = scores.begin() + turn_head::main;
    heard.main = static_cast<MainBehaviour>(std::max_element(first, first + 4) - first);
}

Heard hear_behaviours(std::string_view utterance, const CodingContext& context, const Language& language) {
    Heard heard;
    heard.text = std::string(trim(clean_text(clip(utterance, max_utterance))));
    heard.silence = is_silence(heard.text);
    if (!heard.silence) hear_sentences(split_sentences(heard.text), context, language, heard);
    return heard;
}

}  // namespace practicum::listening
