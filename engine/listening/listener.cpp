#include "listening/listener.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "listening/coding.hpp"
#include "listening/text.hpp"

namespace practicum::listening {

namespace {

CodingContext context_of(const Scenario& scenario, const State& state) {
    CodingContext context;
    const Wordings* last = nullptr;
    for_each_wordings(scenario, [&](const Wordings& wordings) {
        if (!wordings.empty() && wordings.group == state.voice.last_group) last = &wordings;
    });
    const std::string_view text = last && state.voice.last_line < last->lines.size() ? std::string_view(last->lines[state.voice.last_line])
                                                                                      : std::string_view(scenario.beats[state.beat].client.lines.front());
    for (const auto& word : words_of(text))
        if (!is_function_word(word)) context.client_stems.push_back(stem_of(word));
    return context;
}

void note_last(Heard& heard) {
    for (auto sentence = heard.sentences.rbegin(); sentence != heard.sentences.rend() && !heard.has_last; ++sentence) {
        for (const auto& code : sentence->codes) {
            if (heard.has_last && weight_of(code.code) <= weight_of(heard.last)) continue;
            heard.last = code.code;
            heard.has_last = true;
        }
    }
}

}  // namespace

bool is_silence(std::string_view utterance) {
    const std::string_view text = trim(utterance);
    if (text.empty()) return false;
    const std::string lower = ascii_lower(text);
    if (lower == "(silence)" || lower == "[silence]" || lower == "*silence*" || lower == "(pause)" || lower == "(wait)" || lower == "(waits)" || lower == "(says nothing)" || lower == "(say nothing)") return true;
    return lower.find_first_not_of(". \xE2\x80\xA6") == std::string::npos;
}

std::vector<Candidate> in_scope(const Scenario& scenario, scripting::Scripts& scripts, const State& before) {
    std::vector<Candidate> out;
    State state = before;
    ++state.turn;  // conditions see the turn that is being taken
    const Heard nothing;
    std::vector<std::string> faults;
    const std::function<bool(const std::string&)> script = [&](const std::string& name) { return scripts.truth(name, state, nothing, faults); };
    const scripting::View view{state, {}, false, &script};
    const auto add = [&](std::uint16_t index, bool here) {
        const Response& response = scenario.responses[index];
        if (!state.used[index] && scripting::holds(response.when, view)) out.push_back({Match::Kind::response, index, here});
    };
    for (std::uint16_t index : scenario.beats[state.beat].responses) add(index, true);
    for (std::uint16_t index : scenario.anywhere) add(index, false);
    for (std::size_t i = 0; i < scenario.topics.size(); ++i)
        if (scripting::holds(scenario.topics[i].when, view)) out.push_back({Match::Kind::topic, static_cast<std::uint16_t>(i), false});
    return out;
}

Heard listen(const Listener& listener, scripting::Scripts& scripts, const State& state, std::string_view utterance) {
    const Scenario& scenario = listener.scenario();
    Heard heard;
    heard.text = std::string(trim(clean_text(clip(utterance, max_utterance))));
    if (is_silence(heard.text)) {
        heard.silence = true;
        return heard;
    }
    const auto sentences = split_sentences(heard.text);
    const CodingContext context = context_of(scenario, state);
    for (const auto& sentence : sentences) heard.sentences.push_back({sentence.text, code_sentence(sentence, context)});
    settle_turn(heard.sentences);
    for (const auto& sentence : heard.sentences)
        for (const auto& code : sentence.codes) heard.codes.add(code.code);
    // One of several gathered things: a summary or a facilitation says nothing of the rest.
    if (heard.codes.size() > 1) heard.codes.remove(Code::facilitation);
    heard.main = main_of(heard.codes);
    note_last(heard);
    heard.candidates = listener.matcher().match(sentences, in_scope(scenario, scripts, state));
    return heard;
}

Heard choose(const Scenario& scenario, const Match& choice) {
    Heard heard;
    const bool response = choice.kind == Match::Kind::response;
    heard.text = response ? scenario.responses[choice.index].say : scenario.topics[choice.index].say;
    heard.chosen = true;
    const CodingContext context;
    for (const auto& sentence : split_sentences(heard.text)) heard.sentences.push_back({sentence.text, code_sentence(sentence, context)});
    settle_turn(heard.sentences);
    for (const auto& sentence : heard.sentences)
        for (const auto& code : sentence.codes) heard.codes.add(code.code);
    if (response) heard.codes = scenario.responses[choice.index].codes;
    heard.main = main_of(heard.codes);
    for (Code code : heard.codes.list())
        if (!heard.has_last || weight_of(code) > weight_of(heard.last)) heard.last = code, heard.has_last = true;
    heard.candidates = {choice};
    heard.candidates.front().score = 1;
    return heard;
}

}  // namespace practicum::listening
