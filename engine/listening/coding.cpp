#include "listening/coding.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "listening/rules.hpp"

namespace practicum::listening {

namespace {

constexpr float phrase_sure_enough = 0.7F;  // of a rule, where the model finds nothing

void note_last(Heard& heard) {
    for (auto sentence = heard.sentences.rbegin(); sentence != heard.sentences.rend() && !heard.last; ++sentence)
        for (const auto& code : sentence->codes)
            if (!heard.last || weight_of(code.code) > weight_of(*heard.last)) heard.last = code.code;
}

// The words that speak for a code where no rule's do: those whose features weigh most for it.
std::vector<std::string> words_for(Code code, const SentenceText& sentence, const SentenceFeatures& features,
                                   const BehaviourModel& model) {
    constexpr std::size_t most_words = 4, longest = 64;
    constexpr float least_part = 0.35F;  // of the strongest
    std::array<float, longest> parts{};
    for (const Feature& feature : features.counted) {
        if (feature.words == 0 || std::size_t{feature.word} + feature.words > longest) continue;
        const float part = model.weight(feature, static_cast<std::size_t>(code)) / static_cast<float>(feature.words);
        for (std::size_t w = feature.word; w < std::size_t{feature.word} + feature.words; ++w) parts[w] += part;
    }
    const std::size_t count = std::min(longest, sentence.words.size());
    std::array<std::size_t, longest> order{};
    for (std::size_t w = 0; w < count; ++w) order[w] = w;
    std::stable_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                     [&](std::size_t a, std::size_t b) { return parts[a] > parts[b]; });
    std::size_t kept = 0;
    while (kept < std::min(most_words, count) && parts[order[kept]] > 0 &&
           parts[order[kept]] >= least_part * parts[order[0]])
        ++kept;
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept));
    std::vector<std::string> out;
    for (std::size_t w = 0; w < kept; ++w) out.push_back(sentence.words[order[w]]);
    return out;
}

// Codes of which a sentence may well have both.
bool go_together(Code a, Code b) {
    const auto either = [&](CodeSet x, CodeSet y) { return (x.has(a) && y.has(b)) || (x.has(b) && y.has(a)); };
    return either(questions, {Code::confrontation, Code::topic_shift, Code::seeking_collaboration, Code::greeting}) ||
           either({Code::closed_question}, {Code::advice});
}

// A question or a reflection that the turn as a whole most likely holds, and no sentence was found to hold, is given to
// the sentence that is likeliest to hold it among those without a code. Spoken turns, of which the sentence heads have
// seen none, need it most.
void fill_gaps(Heard& heard, const std::array<float, turn_head::count>& of_turn, const TurnHeads& heads,
               std::span<const float> likely) {
    struct Kind {
        std::size_t head, first_head, second_head;
        Code first, second;
    };
    static constexpr Kind kinds[] = {
        {turn_head::question, turn_head::open, turn_head::closed, Code::open_question, Code::closed_question},
        {turn_head::reflection, turn_head::simple, turn_head::complex, Code::simple_reflection,
         Code::complex_reflection}};
    for (const Kind& kind : kinds) {
        if (of_turn[kind.head] < heads.threshold[kind.head]) continue;
        HeardSentence* best = nullptr;
        float most = -1;
        bool there = false;
        for (std::size_t s = 0; s < heard.sentences.size(); ++s) {
            there = there || codes_of(heard.sentences[s].codes).any({kind.first, kind.second});
            if (!heard.sentences[s].codes.empty()) continue;
            const float p = likely[s * code_count + static_cast<std::size_t>(kind.first)] +
                            likely[s * code_count + static_cast<std::size_t>(kind.second)];
            if (p > most) most = p, best = &heard.sentences[s];
        }
        if (there || !best) continue;
        best->codes.push_back(
            {of_turn[kind.first_head] >= of_turn[kind.second_head] ? kind.first : kind.second, of_turn[kind.head], {}});
    }
}

}  // namespace

CodeSet decide_codes(std::span<const float, code_count> probabilities, std::span<const float, code_count> thresholds) {
    constexpr float likely_enough = 0.3F;
    const auto best =
        static_cast<std::size_t>(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
    CodeSet out;
    if (probabilities[best] < std::min(thresholds[best], likely_enough)) return out;
    out.add(static_cast<Code>(best));
    for (std::size_t code = 0; code < code_count; ++code) {
        if (code == best || probabilities[code] < thresholds[code]) continue;
        if (go_together(static_cast<Code>(best), static_cast<Code>(code))) out.add(static_cast<Code>(code));
    }
    return out;
}

void settle_turn(std::vector<HeardSentence>& sentences) {
    bool permission = false;
    for (auto& sentence : sentences) {
        for (auto& heard : sentence.codes)
            if (permission && heard.code == Code::advice) heard.code = Code::advice_with_permission;
        for (const auto& heard : sentence.codes) permission = permission || heard.code == Code::advice_with_permission;
    }
}

bool is_silence(std::string_view utterance) {
    const std::string_view text = trim(utterance);
    if (text.empty()) return false;
    const std::string lower = ascii_lower(text);
    if (lower == "(silence)" || lower == "[silence]" || lower == "*silence*" || lower == "(pause)" ||
        lower == "(wait)" || lower == "(waits)" || lower == "(says nothing)" || lower == "(say nothing)")
        return true;
    return lower.find_first_not_of(". \xE2\x80\xA6") == std::string::npos;
}

void hear_sentences(const std::vector<SentenceText>& sentences, const CodingContext& context, const Language& language,
                    Heard& heard) {
    const BehaviourModel& model = language.behaviours;
    thread_local SentenceFeatures features;  // kept for its memory only
    Sums turn_sums;
    std::array<CodeSet, max_sentences> rules{};
    std::array<float, max_sentences * code_count> likely{};
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        const auto by_rule = rule_codes(sentences[s], context.stems);
        rules[s] = codes_of(by_rule);
        sentence_features(sentences[s], rules[s], context, language.vectors, features);
        const Sums sums = model.sum(features.counted);
        const auto scores = model.of_sentence(sums, features.numbers);
        const auto own = std::span(likely).subspan(s * code_count).first<code_count>();
        for (std::size_t code = 0; code < code_count; ++code)
            own[code] = probability(model.sentence(), code, scores[code]);
        heard.sentences.push_back({sentences[s].text, {}});
        for (Code code : decide_codes(own, std::span(model.sentence().threshold).first<code_count>()).list()) {
            // Where a rule agrees, it is at least as sure as the rule.
            const auto rule =
                std::find_if(by_rule.begin(), by_rule.end(), [code](const HeardCode& one) { return one.code == code; });
            const float p = own[static_cast<std::size_t>(code)];
            const bool told = rule != by_rule.end() && (rule->words.size() > 1 ||
                                                        (rule->words.size() == 1 && !is_function_word(rule->words[0])));
            heard.sentences.back().codes.push_back(
                {code, rule != by_rule.end() ? std::max(p, rule->probability) : p,
                 told ? rule->words : words_for(code, sentences[s], features, model)});
        }
        // A sentence that the model makes nothing of may still have a turn of phrase that a rule knows.
        if (heard.sentences.back().codes.empty())
            for (const auto& rule : by_rule)
                if (rule.probability >= phrase_sure_enough) heard.sentences.back().codes.push_back(rule);
        turn_sums.add(sums);
    }

    std::array<float, turn_numbers> numbers;
    turn_features(sentences, std::span(rules).first(sentences.size()),
                  std::span(likely).first(sentences.size() * code_count), context, language.vectors, numbers);
    const auto scores = model.of_turn(turn_sums, numbers);
    std::array<float, turn_head::count> of_turn{};
    for (std::size_t head = 0; head < turn_head::count; ++head)
        of_turn[head] = probability(model.turn(), head, scores[head]);
    fill_gaps(heard, of_turn, model.turn(), likely);
    settle_turn(heard.sentences);
    for (const auto& sentence : heard.sentences) heard.codes = heard.codes | codes_of(sentence.codes);
    // An encourager says nothing of the rest of a turn that does more.
    if (heard.codes.size() > 1) heard.codes.remove(Code::facilitation);
    note_last(heard);
    float sum = 0;
    for (std::size_t i = 0; i < 4; ++i) sum += heard.main_alone[i] = of_turn[turn_head::alone + i];
    for (float& p : heard.main_alone) p /= sum;
    const auto first = scores.begin() + turn_head::main;
    heard.main = static_cast<MainBehaviour>(std::max_element(first, first + 4) - first);
}

Heard hear_text(const Typed& utterance) {
    Heard heard;
    heard.text = utterance.text();
    heard.silence = is_silence(heard.text);
    return heard;
}

Heard hear_behaviours(const Typed& utterance, const CodingContext& context, const Language& language) {
    Heard heard = hear_text(utterance);
    if (!heard.silence) hear_sentences(split_sentences(heard.text), context, language, heard);
    return heard;
}

}  // namespace practicum::listening
